-- What the ledger says of a table's partitions, and what the catalog does. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT l.*, c.oid IS NOT NULL AS present, i.inhrelid IS NOT NULL AS attached, obj_description(c.oid, 'pg_class') AS comment
  FROM :table l
  LEFT JOIN pg_namespace n ON n.nspname = l.partition_schema
  LEFT JOIN pg_class c ON c.oid = l.partition_oid AND c.relname = l.partition_name AND c.relnamespace = n.oid
  LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
 WHERE l.table_name = ? AND l.state <> 'dropped'
 ORDER BY l.from_at
