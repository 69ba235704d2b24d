-- Indexes of tables most of whose rows are withdrawn, that have an entry for each of these; and a row without an index that counts those
-- nothing is known of. A foreign key needs the withdrawn rows too. Parameter: the column that says that a row is withdrawn.
-- Least version: 15. Privileges: SELECT on the column, for its statistics. Locks: none.
SELECT q.* FROM (
WITH withdrawn AS (
    SELECT l.*, w.attname::text AS withdrawn_column, p.null_frac AS live_frac
      FROM led l
      JOIN pg_attribute w ON w.attrelid = l.oid AND w.attname = ? AND NOT w.attisdropped AND NOT w.attnotnull
      LEFT JOIN pg_stats p ON p.schemaname = l.schema AND p.tablename = l.name AND p.attname = w.attname AND p.inherited = (l.kind = 'p')
     WHERE w.attnum <> ALL (l.all_columns)
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = l.oid AND k.contype = 'f'
                          AND k.conkey <@ l.key_columns[1:cardinality(k.conkey)])
)
SELECT l.table_schema, l.table_name, l.schema, l.name, l.is_partition, l.index_name, l.withdrawn_column,
       1 - l.live_frac::float8 AS share, pg_relation_size(l.indexrelid) AS bytes, pg_get_indexdef(l.indexrelid) AS definition, 0::bigint AS unknown
  FROM withdrawn l
 WHERE l.live_frac < 0.5
UNION ALL
SELECT NULL, NULL, NULL, NULL, false, NULL, NULL, 0, 0, NULL, count(*)
  FROM withdrawn l
 WHERE l.live_frac IS NULL
HAVING count(*) > 0
) q
 ORDER BY q.table_schema, q.table_name, q.schema, q.name, q.index_name
