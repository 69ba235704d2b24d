-- A table whose rows are read for seals. Least version: 15. Privileges: none. Locks: none.
SELECT c.oid::bigint AS oid, c.relkind AS kind, pg_get_userbyid(c.relowner) AS owner,
       p.partstrat AS strategy, p.partnatts AS keys, a.attname AS key, format_type(a.atttypid, NULL) AS key_type
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_partitioned_table p ON p.partrelid = c.oid
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = p.partattrs[0]
 WHERE n.nspname = ? AND c.relname = ?
