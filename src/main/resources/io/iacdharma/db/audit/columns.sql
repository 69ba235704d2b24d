-- A table's columns in the order in which they were made, with their places in the primary key.
-- Least version: 15. Privileges: none. Locks: none.
SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attcollation <> 0 AS collated, a.attnotnull AS required,
       coalesce(array_position(k.conkey, a.attnum), 0) AS place
  FROM pg_attribute a
  LEFT JOIN pg_constraint k ON k.conrelid = a.attrelid AND k.contype = 'p'
 WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped
 ORDER BY a.attnum
