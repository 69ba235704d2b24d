-- The foreign tables.
-- Least version: 15. Privileges: none. Locks: none.
SELECT 'pg_class'::regclass::oid AS class_oid, c.oid AS object_oid, 0 AS sub, n.nspname AS schema, '' AS parent, c.relname AS name, '' AS signature,
       s.srvname AS server,
       (SELECT string_agg(format('%I %L', x.option_name, x.option_value), ', ' ORDER BY x.option_name) FROM pg_options_to_table(f.ftoptions) x) AS options,
       pg_get_userbyid(c.relowner) AS owner,
       (SELECT string_agg(a.privilege_type || E'\t' || a.is_grantable || E'\t'
                         || CASE a.grantee WHEN 0 THEN 'PUBLIC' WHEN c.relowner THEN '<owner>' ELSE pg_get_userbyid(a.grantee) END, E'\n')
          FROM aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a) AS grants,
       (SELECT string_agg(a.privilege_type || E'\t' || a.is_grantable || E'\t'
                         || CASE a.grantee WHEN 0 THEN 'PUBLIC' WHEN c.relowner THEN '<owner>' ELSE pg_get_userbyid(a.grantee) END, E'\n')
          FROM aclexplode(acldefault('r', c.relowner)) a) AS _builtin,
       obj_description(c.oid, 'pg_class') AS comment
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_foreign_table f ON f.ftrelid = c.oid
  JOIN pg_foreign_server s ON s.oid = f.ftserver
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
