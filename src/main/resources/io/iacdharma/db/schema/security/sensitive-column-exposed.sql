-- Columns whose names say that they hold secrets, and who reads them. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, a.attname AS column, array_agg(DISTINCT u.name ORDER BY u.name) AS roles
  FROM scope s
  JOIN pg_class c ON c.oid = s.oid
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type t ON t.oid = a.atttypid AND (t.typcategory = 'S' OR t.typname IN ('bytea', 'json', 'jsonb'))
 CROSS JOIN LATERAL (SELECT * FROM aclexplode(c.relacl) UNION ALL SELECT * FROM aclexplode(a.attacl)) x
  JOIN holder h ON h.grantee = x.grantee
  JOIN usable u ON u.schema = c.relnamespace AND u.role = h.role
 WHERE NOT s.is_partition AND x.privilege_type = 'SELECT'
   AND s.schema || '.' || s.name || '.' || a.attname ~ ANY (?)
 GROUP BY s.table_schema, s.table_name, a.attname
 ORDER BY s.table_schema, s.table_name, a.attname
