-- Columns without a comment; those that a parent has too are told there. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, a.attname AS column_name
  FROM scope s
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount = 0
  LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = s.oid AND d.objsubid = a.attnum
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition AND d.objoid IS NULL
 ORDER BY s.table_schema, s.table_name, a.attnum
