-- Foreign keys that refer to a partitioned table. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, k.conname AS constraint_name, f.sql_name AS other_table, c.reltuples::bigint AS rows
  FROM scope s
  JOIN pg_class c ON c.oid = s.oid
  JOIN pg_constraint k ON k.conrelid = s.oid AND k.contype = 'f' AND k.conparentid = 0
  JOIN scope f ON f.oid = k.confrelid AND f.kind = 'p'
 WHERE NOT s.is_partition
 ORDER BY s.table_schema, s.table_name, k.conname
