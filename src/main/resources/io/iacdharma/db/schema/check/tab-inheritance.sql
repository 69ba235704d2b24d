-- Tables with children by inheritance that are no partitions. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, count(*) AS children, array_agg(format('%I.%I', n.nspname, c.relname) ORDER BY n.nspname, c.relname) AS names
  FROM scope s
  JOIN pg_inherits i ON i.inhparent = s.oid
  JOIN pg_class c ON c.oid = i.inhrelid AND NOT c.relispartition AND c.relkind IN ('r', 'f')
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE s.kind = 'r'
   AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
 GROUP BY s.table_schema, s.table_name
 ORDER BY s.table_schema, s.table_name
