-- Who else than superusers may set session_replication_role. Least version: 15. Privileges: none. Locks: none.
SELECT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END AS grantee, a.grantee = 0 AS public, a.privilege_type AS privilege
  FROM pg_parameter_acl p
 CROSS JOIN LATERAL aclexplode(p.paracl) a
 WHERE p.parname = 'session_replication_role'
   AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.oid = a.grantee AND r.rolsuper)
 ORDER BY 1, 3
