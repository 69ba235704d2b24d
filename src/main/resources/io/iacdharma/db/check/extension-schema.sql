-- The schema of an extension that is installed in this database. Least version: 15. Privileges: none. Locks: none.
SELECT n.nspname AS schema FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = ?
