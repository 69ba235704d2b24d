-- Columns whose names say that they hold secrets, and who reads them. Least version: 15. Privileges: none. Locks: none.
SELECT found.table_schema, found.table_name, found.column, array_agg(DISTINCT found.name ORDER BY found.name) AS roles
  FROM (WITH secret AS MATERIALIZED (
    SELECT s.table_schema, s.table_name, a.attname AS column, a.attacl, c.relacl, c.relnamespace AS schema
      FROM scope s
      JOIN pg_class c ON c.oid = s.oid
      JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type t ON t.oid = a.atttypid AND (t.typcategory = 'S' OR t.typname IN ('bytea', 'json', 'jsonb'))
     WHERE NOT s.is_partition AND (c.relacl IS NOT NULL OR a.attacl IS NOT NULL)
       AND s.schema || '.' || s.name || '.' || a.attname ~ ANY (?))
  SELECT c.table_schema, c.table_name, c.column, e.name
    FROM secret c
   CROSS JOIN LATERAL (SELECT * FROM aclexplode(c.relacl) UNION ALL SELECT * FROM aclexplode(c.attacl)) x
    JOIN entry e ON e.grantee = x.grantee AND e.schema = c.schema
   WHERE x.privilege_type = 'SELECT') AS found
 GROUP BY found.table_schema, found.table_name, found.column
 ORDER BY found.table_schema, found.table_name, found.column
