-- What tables that the owners create later grant by themselves, where it is more than reading.
-- Least version: 15. Privileges: none. Locks: none.
SELECT pg_get_userbyid(d.defaclrole) AS owner, n.nspname AS schema, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END AS grantee,
       a.grantee = 0 AS public, string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type) AS privileges
  FROM pg_default_acl d
  LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
 CROSS JOIN LATERAL aclexplode(d.defaclacl) a
 WHERE d.defaclobjtype = 'r' AND a.grantee <> d.defaclrole AND a.privilege_type <> 'SELECT'
   AND EXISTS (SELECT FROM pg_class c
                WHERE c.oid = ANY (?::bigint[]::oid[]) AND c.relowner = d.defaclrole AND d.defaclnamespace IN (0, c.relnamespace))
 GROUP BY d.defaclrole, n.nspname, a.grantee
 ORDER BY 1, 2, 3
