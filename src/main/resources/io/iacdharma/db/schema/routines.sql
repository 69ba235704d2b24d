-- The functions and procedures but aggregates, with their whole text.
-- Least version: 15. Privileges: none. Locks: ACCESS SHARE on what the definitions name, until the statement ends.
SELECT 'pg_proc'::regclass::oid AS class_oid, p.oid AS object_oid, 0 AS sub, n.nspname AS schema, '' AS parent, p.proname AS name,
       '(' || oidvectortypes(p.proargtypes) || ')' AS signature,
       rtrim(pg_get_functiondef(p.oid), E'\n') AS definition,
       pg_get_userbyid(p.proowner) AS owner,
       (SELECT string_agg(a.privilege_type || E'\t' || a.is_grantable || E'\t'
                         || CASE a.grantee WHEN 0 THEN 'PUBLIC' WHEN p.proowner THEN '<owner>' ELSE pg_get_userbyid(a.grantee) END, E'\n')
          FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a) AS grants,
       (SELECT string_agg(a.privilege_type || E'\t' || a.is_grantable || E'\t'
                         || CASE a.grantee WHEN 0 THEN 'PUBLIC' WHEN p.proowner THEN '<owner>' ELSE pg_get_userbyid(a.grantee) END, E'\n')
          FROM aclexplode(acldefault('f', p.proowner)) a) AS _builtin,
       obj_description(p.oid, 'pg_proc') AS comment,
       p.prokind AS _kind, p.pronargdefaults::text AS _defaults,
       concat(pg_get_function_result(p.oid), ' ', pg_get_function_identity_arguments(p.oid)) AS _shape
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE p.prokind IN ('f', 'p', 'w')
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'i')
