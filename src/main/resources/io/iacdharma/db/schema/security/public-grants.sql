-- Tables and views that PUBLIC has privileges on. Least version: 15. Privileges: none. Locks: none.
SELECT coalesce(s.table_schema, n.nspname) AS table_schema, coalesce(s.table_name, c.relname) AS table_name,
       n.nspname AS schema, c.relname AS name, c.relispartition AS is_partition, g.privileges, g.revoke, g.regrant
  FROM granted g
  JOIN pg_class c ON c.oid = g.rel
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN scope s ON s.oid = c.oid
 WHERE g.grantee = 0 AND c.relpersistence <> 't'
   AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
   AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
 ORDER BY table_schema, table_name, n.nspname, c.relname
