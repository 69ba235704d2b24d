-- Columns <table>_id of the type of the primary key of a table of that name in the same schema, without a foreign key. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, a.attname AS column_name, o.sql_name AS other_table, k.attname AS other_column, s.kind = 'p' AS partitioned
  FROM scope s
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attname LIKE '%\_id'
  JOIN LATERAL (SELECT left(a.attname::text, -3) AS stem) n ON true
  JOIN scope o ON o.schema = s.schema AND NOT o.is_partition AND o.kind IN ('r', 'p') AND o.oid <> s.oid
   AND o.name IN (n.stem, n.stem || 's', n.stem || 'es', regexp_replace(n.stem, 'y$', 'ies'))
  JOIN pg_constraint p ON p.conrelid = o.oid AND p.contype = 'p' AND cardinality(p.conkey) = 1
  JOIN pg_attribute k ON k.attrelid = o.oid AND k.attnum = p.conkey[1] AND k.atttypid = a.atttypid
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition AND a.attgenerated = ''
   AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.conrelid = s.oid AND f.contype = 'f' AND a.attnum = ANY (f.conkey))
 ORDER BY s.table_schema, s.table_name, a.attnum, o.name
