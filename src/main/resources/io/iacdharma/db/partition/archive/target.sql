-- Whether there is a schema, and something of a name in it. Least version: 15. Privileges: none. Locks: none.
SELECT n.oid IS NOT NULL AS schema_there,
       EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid AND c.relname = ?) AS name_taken
  FROM (SELECT 1) AS one
  LEFT JOIN pg_namespace n ON n.nspname = ?
