-- How much would be lost with a database: its tables, partitions and materialised views.
-- Least version: 15. Privileges: CONNECT on it. Locks: none.
SELECT count(*) AS tables
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'm')
   AND n.nspname <> 'information_schema'
   AND n.nspname !~ '^pg_'
