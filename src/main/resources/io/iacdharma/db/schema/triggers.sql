-- The triggers that somebody made; those that partitions have from their parent are theirs.
-- Least version: 15. Privileges: none. Locks: ACCESS SHARE on what the definitions name, until the statement ends.
SELECT 'pg_trigger'::regclass::oid AS class_oid, g.oid AS object_oid, 0 AS sub, n.nspname AS schema, c.relname AS parent, g.tgname AS name, '' AS signature,
       pg_get_triggerdef(g.oid) AS definition,
       CASE g.tgenabled WHEN 'O' THEN 'ENABLE' WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END AS enabled,
       obj_description(g.oid, 'pg_trigger') AS comment
  FROM pg_trigger g
  JOIN pg_class c ON c.oid = g.tgrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE NOT g.tgisinternal AND g.tgparentid = 0
   AND c.relpersistence <> 't'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
