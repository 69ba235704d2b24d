-- Tables that a crash empties. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition
  FROM scope s
  JOIN pg_class c ON c.oid = s.oid
 WHERE c.relpersistence = 'u' AND s.kind = 'r'
 ORDER BY s.table_schema, s.table_name, s.schema, s.name
