-- Tables with one column or none. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, count(a.attnum) AS columns
  FROM scope s
  LEFT JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition
 GROUP BY s.oid, s.table_schema, s.table_name
HAVING count(a.attnum) <= 1
 ORDER BY s.table_schema, s.table_name
