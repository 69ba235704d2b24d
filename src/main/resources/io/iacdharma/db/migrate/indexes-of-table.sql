-- The indexes of a table named as in a statement. Least version: 15. Privileges: none. Locks: none.
SELECT i.indexrelid::bigint AS oid, n.nspname AS schema, c.relname AS name, i.indisvalid
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indexrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE i.indrelid = to_regclass(?)
