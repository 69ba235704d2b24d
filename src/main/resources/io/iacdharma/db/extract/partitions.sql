-- A table and, where it is partitioned, every partition below it. Least version: 15. Privileges: none. Locks: ACCESS SHARE.
SELECT n.nspname AS schema, c.relname AS name
  FROM (SELECT relid FROM pg_partition_tree(?::regclass) UNION SELECT ?::regclass) AS t
  JOIN pg_class c ON c.oid = t.relid JOIN pg_namespace n ON n.oid = c.relnamespace
 ORDER BY 1, 2
