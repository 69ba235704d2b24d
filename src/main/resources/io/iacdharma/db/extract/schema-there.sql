-- Whether there is a schema of this name. Least version: 15. Privileges: none. Locks: none.
SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = ?)
