-- Partitioned tables and partitions, each with its parent. Least version: 15. Privileges: none. Locks: none.
SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind = 'p' AS partitioned, i.inhparent AS parent
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND c.relispartition AND NOT i.inhdetachpending
 WHERE c.relkind IN ('r', 'p') AND (c.relkind = 'p' OR c.relispartition)
 ORDER BY n.nspname, c.relname
