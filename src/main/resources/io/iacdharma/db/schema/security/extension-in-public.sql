-- Extensions in the schema public. Least version: 15. Privileges: none. Locks: none.
SELECT e.extname AS extension, e.extrelocatable AS relocatable
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
 WHERE n.nspname = 'public'
 ORDER BY e.extname
