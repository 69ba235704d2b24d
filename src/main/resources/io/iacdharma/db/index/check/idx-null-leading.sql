-- Indexes whose first column is null in more than half of the rows; and a row without an index that counts those nothing is known of.
-- Least version: 15. Privileges: SELECT on the columns, for their statistics. Locks: none.
SELECT q.* FROM (
SELECT l.table_schema, l.table_name, l.schema, l.name, l.is_partition, l.index_name, l.column_name, l.null_frac::float8 AS share,
       pg_relation_size(l.indexrelid) AS bytes, pg_get_indexdef(l.indexrelid) AS definition, 0::bigint AS unknown
  FROM led l
 WHERE NOT l.attnotnull AND l.null_frac > 0.5
UNION ALL
SELECT NULL, NULL, NULL, NULL, false, NULL, NULL, 0, 0, NULL, count(*)
  FROM led l
 WHERE NOT l.attnotnull AND l.null_frac IS NULL
HAVING count(*) > 0
) q
 ORDER BY q.table_schema, q.table_name, q.schema, q.name, q.index_name
