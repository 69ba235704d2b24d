-- Unique keys with a key column that may be NULL, where NULLs count as different; partial ones aside. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, i.relname AS index_name, k.conname IS NOT NULL AS constraint_backed, c.open, x.indnkeyatts AS width
  FROM scope s
  JOIN pg_index x ON x.indrelid = s.oid AND x.indisunique AND NOT x.indisprimary AND NOT x.indnullsnotdistinct AND x.indpred IS NULL
  JOIN pg_class i ON i.oid = x.indexrelid
  LEFT JOIN pg_constraint k ON k.conindid = i.oid AND k.conrelid = s.oid AND k.contype = 'u'
  JOIN LATERAL (SELECT array_agg(a.attname::text ORDER BY o.n) AS open
                  FROM unnest(x.indkey[0:x.indnkeyatts - 1]) WITH ORDINALITY AS o(num, n)
                  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum = o.num AND NOT a.attnotnull) c ON c.open IS NOT NULL
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition
 ORDER BY s.table_schema, s.table_name, i.relname
