-- A column of a table that may be set to itself. Least version: 15. Privileges: none. Locks: none.
SELECT a.attname AS name
  FROM pg_attribute a
 WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity <> 'a'
 ORDER BY a.attnum
 LIMIT 1
