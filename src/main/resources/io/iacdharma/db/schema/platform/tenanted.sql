-- The tables and partitions with the tenant's column, which is the parameter. Least version: 15. Privileges: none. Locks: none.
, tenanted AS MATERIALIZED (
  SELECT s.*, a.attnum, a.attname, a.attnotnull, a.atttypid, a.atttypmod
    FROM scope s
    JOIN pg_attribute a ON a.attrelid = s.oid AND a.attname = ? AND NOT a.attisdropped
   WHERE s.kind IN ('r', 'p'))
