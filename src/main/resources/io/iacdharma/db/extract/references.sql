-- Which table points at which by a foreign key. Least version: 15. Privileges: none. Locks: none.
SELECT DISTINCT n.nspname AS schema, c.relname AS name, m.nspname AS parent_schema, p.relname AS parent_name
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class p ON p.oid = k.confrelid JOIN pg_namespace m ON m.oid = p.relnamespace
 WHERE k.contype = 'f' AND k.conparentid = 0 AND k.conrelid <> k.confrelid
 ORDER BY 1, 2, 3, 4
