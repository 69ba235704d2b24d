-- Whether a role and the function that it asks are as they are written. Least version: 15.
-- Privileges: superuser, for the password. Locks: none.
SELECT EXISTS (SELECT FROM pg_authid WHERE rolname = ? AND rolcanlogin AND rolpassword = ?)
   AND EXISTS (SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname = ? AND p.proname = 'user_lookup' AND p.prosecdef
                  AND p.proconfig @> ARRAY['search_path=pg_catalog, pg_temp']
                  AND p.prosrc LIKE '%rolvaliduntil%'
                  AND has_function_privilege(?, p.oid, 'EXECUTE')
                  AND NOT EXISTS (SELECT FROM aclexplode(p.proacl) acl WHERE acl.grantee = 0))
