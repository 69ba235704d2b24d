-- The partitions of a table. Least version: 15. Privileges: none. Locks: none.
SELECT c.oid::bigint AS oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, row_security_active(c.oid) AS hidden,
       c.relforcerowsecurity AS forced
  FROM pg_inherits i
  JOIN pg_class c ON c.oid = i.inhrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE i.inhparent = ?::oid
 ORDER BY c.relname
