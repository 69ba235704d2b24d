-- Tables with at least two columns, of which none is NOT NULL. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, count(*) AS columns
  FROM scope s
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_type d ON d.oid = a.atttypid AND d.typtype = 'd'
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition
 GROUP BY s.table_schema, s.table_name
HAVING count(*) > 1 AND NOT bool_or(a.attnotnull OR coalesce(d.typnotnull, false))
 ORDER BY s.table_schema, s.table_name
