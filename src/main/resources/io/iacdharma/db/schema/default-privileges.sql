-- What objects that are yet to be made will be granted.
-- Least version: 15. Privileges: none. Locks: none.
SELECT 'pg_default_acl'::regclass::oid AS class_oid, d.oid AS object_oid, 0 AS sub, coalesce(n.nspname, '') AS schema, pg_get_userbyid(d.defaclrole) AS parent,
       CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' ELSE 'LARGE OBJECTS' END AS name,
       '' AS signature,
       (SELECT string_agg(a.privilege_type || E'\t' || a.is_grantable || E'\t'
                         || CASE a.grantee WHEN 0 THEN 'PUBLIC' WHEN d.defaclrole THEN '<owner>' ELSE pg_get_userbyid(a.grantee) END, E'\n')
          FROM aclexplode(coalesce(d.defaclacl, acldefault('r', d.defaclrole))) a) AS grants,
       CASE WHEN n.oid IS NULL THEN
         (SELECT string_agg(a.privilege_type || E'\t' || a.is_grantable || E'\t'
                         || CASE a.grantee WHEN 0 THEN 'PUBLIC' WHEN d.defaclrole THEN '<owner>' ELSE pg_get_userbyid(a.grantee) END, E'\n')
          FROM aclexplode(acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole)) a) END AS _builtin
  FROM pg_default_acl d
  LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
 WHERE d.defaclnamespace = 0 OR (n.nspname !~ '^pg_' AND n.nspname <> 'information_schema')
