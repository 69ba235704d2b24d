-- Tables that no policy lets anybody into; a partition is reached through its table. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, r.roles
  FROM scope s
  JOIN pg_class c ON c.oid = s.oid AND c.relrowsecurity
  LEFT JOIN reached r ON r.rel = s.oid
 WHERE NOT s.is_partition
   AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = s.oid AND p.polpermissive)
 ORDER BY s.table_schema, s.table_name
