-- Indexes on one column of which there are at most three values, each of them in at least a tenth of the rows; and a row without an index
-- that counts those nothing is known of. The columns that the rules want an index on, the parameter, and those of foreign keys are left out.
-- Least version: 15. Privileges: SELECT on the columns, for their statistics. Locks: none.
SELECT q.* FROM (
WITH single AS (
    SELECT l.*
      FROM led l
     CROSS JOIN (SELECT ?::text[] AS required) r
     WHERE l.indnkeyatts = 1 AND l.indnatts = 1 AND l.column_name <> ALL (r.required)
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = l.oid AND k.contype = 'f' AND l.key_columns[1] = ANY (k.conkey))
)
SELECT l.table_schema, l.table_name, l.schema, l.name, l.is_partition, l.index_name, l.column_name,
       l.n_distinct::bigint AS values, m.least::float8 AS share,
       pg_relation_size(l.indexrelid) AS bytes, pg_get_indexdef(l.indexrelid) AS definition, 0::bigint AS unknown
  FROM single l
 CROSS JOIN LATERAL (SELECT min(f) AS least FROM unnest(l.most_common_freqs) f) m
 WHERE l.n_distinct BETWEEN 1 AND 3 AND m.least >= 0.1 AND cardinality(l.most_common_freqs) = l.n_distinct
UNION ALL
SELECT NULL, NULL, NULL, NULL, false, NULL, NULL, 0, 0, 0, NULL, count(*)
  FROM single l
 WHERE l.n_distinct IS NULL
HAVING count(*) > 0
) q
 ORDER BY q.table_schema, q.table_name, q.schema, q.name, q.index_name
