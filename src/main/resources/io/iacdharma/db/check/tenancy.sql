-- How many tables have a column of this name. Least version: 15. Privileges: none. Locks: none.
SELECT count(a.attrelid) AS having, count(*) AS tables
  FROM scope s
  LEFT JOIN pg_attribute a ON a.attrelid = s.oid AND a.attname = ? AND NOT a.attisdropped
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition
