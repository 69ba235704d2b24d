-- The foreign keys that refer to a table, and the tables that it refers to. Least version: 15. Privileges: none. Locks: none.
SELECT true AS incoming, format('%I of %I.%I', k.conname, n.nspname, c.relname) AS text
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE k.contype = 'f' AND k.confrelid = ?::oid AND k.conparentid = 0
 UNION
SELECT false, format('%I.%I', n.nspname, c.relname)
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE k.contype = 'f' AND k.conrelid = ?::oid
 ORDER BY 1, 2
