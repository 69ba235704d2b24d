-- Tables without a primary key; a partition has its table's. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name
  FROM scope s
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition
   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = s.oid AND k.contype = 'p')
 ORDER BY s.table_schema, s.table_name
