-- Tables with the rows of many tenants and no row level security that nobody is let into yet. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name
  FROM scope s
  JOIN pg_class c ON c.oid = s.oid
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attname = ? AND NOT a.attisdropped
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition AND NOT c.relrowsecurity
   AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = s.oid)
   AND NOT EXISTS (SELECT FROM reached r WHERE r.rel = s.oid)
 ORDER BY s.table_schema, s.table_name
