-- The names that are taken in a schema. Least version: 15. Privileges: none. Locks: none.
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ?
