-- A role that may do everything on a restored server. Least version: 15. Privileges: none. Locks: none.
SELECT rolname
  FROM pg_roles
 WHERE rolsuper
   AND rolcanlogin
 ORDER BY oid
 LIMIT 1
