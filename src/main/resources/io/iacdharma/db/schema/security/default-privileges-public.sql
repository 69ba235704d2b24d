-- What PUBLIC will have on what is created next. Least version: 15. Privileges: none. Locks: none.
SELECT d.defaclrole::regrole::text AS role, n.nspname AS schema, string_agg(x.privilege_type, ', ' ORDER BY x.privilege_type) AS privileges,
       CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' ELSE 'SCHEMAS' END AS objects
  FROM pg_default_acl d
  LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
 CROSS JOIN LATERAL aclexplode(d.defaclacl) x
 WHERE x.grantee = 0 AND d.defaclobjtype IN ('r', 'S', 'n')
 GROUP BY d.oid, d.defaclrole, n.nspname, d.defaclobjtype
 ORDER BY role, schema, objects
