-- The extensions; what they own is theirs and is not looked at.
-- Least version: 15. Privileges: none. Locks: none.
SELECT 'pg_extension'::regclass::oid AS class_oid, e.oid AS object_oid, 0 AS sub, '' AS schema, '' AS parent, e.extname AS name, '' AS signature,
       e.extversion AS version, n.nspname AS in_schema, e.extrelocatable::text AS _relocatable
  FROM pg_extension e
  JOIN pg_namespace n ON n.oid = e.extnamespace
