-- Which of these names something in a schema has. Least version: 15. Privileges: none. Locks: none.
SELECT c.relname AS name
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ? AND c.relname = ANY (?)
