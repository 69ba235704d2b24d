-- Columns by name, with the type that a domain stands for. Least version: 15. Privileges: none. Locks: none.
SELECT a.attname AS name, a.attnotnull AS filled,
       format_type(coalesce(nullif(t.typbasetype, 0), t.oid), NULL) AS type
  FROM pg_attribute a
  JOIN pg_type t ON t.oid = a.atttypid
 WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped
