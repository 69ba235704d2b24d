-- Tables and columns whose names have capital letters or other characters, or are reserved words; partitions are named after their table. Least version: 15. Privileges: none. Locks: none.
SELECT x.*
  FROM (
WITH reserved AS MATERIALIZED (SELECT word FROM pg_get_keywords() WHERE catcode IN ('R', 'T'))
SELECT s.table_schema, s.table_name, NULL::name AS column_name, 0 AS place, s.name IN (SELECT word FROM reserved) AS reserved
  FROM scope s
 WHERE NOT s.is_partition AND (s.name !~ '^[a-z_][a-z0-9_$]*$' OR s.name IN (SELECT word FROM reserved))
UNION ALL
SELECT s.table_schema, s.table_name, a.attname, a.attnum, a.attname IN (SELECT word FROM reserved WHERE word IS NOT NULL)
  FROM scope s
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount = 0
 WHERE NOT s.is_partition
   AND (a.attname !~ '^[a-z_][a-z0-9_$]*$' OR a.attname IN (SELECT word FROM reserved))
) AS x
 ORDER BY x.table_schema, x.table_name, place
