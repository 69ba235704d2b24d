-- Tables with the rows of many tenants, no row level security, and a role that reaches them. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, r.roles, r.privileges
  FROM scope s
  JOIN pg_class c ON c.oid = s.oid
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attname = ? AND NOT a.attisdropped
  JOIN reached r ON r.rel = s.oid
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition AND NOT c.relrowsecurity
   AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = s.oid)
 ORDER BY s.table_schema, s.table_name
