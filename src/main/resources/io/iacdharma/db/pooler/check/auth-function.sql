-- How a function is made that gives passwords. Least version: 15. Privileges: none. Locks: none.
SELECT bool_and(p.prosecdef) AS definer,
       bool_and(EXISTS (SELECT FROM unnest(p.proconfig) AS one WHERE one LIKE 'search_path=%')) AS fixed_path,
       bool_and(coalesce(pg_get_function_sqlbody(p.oid), p.prosrc) ~* 'valuntil|validuntil') AS valid_until,
       bool_or(p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) acl WHERE acl.grantee = 0)) AS open
  FROM pg_proc p
  JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE p.proname = ? AND (n.nspname = ? OR ? = '')
HAVING count(*) > 0
