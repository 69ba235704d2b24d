-- The checks of domains.
-- Least version: 15. Privileges: none. Locks: none.
SELECT 'pg_constraint'::regclass::oid AS class_oid, k.oid AS object_oid, 0 AS sub, n.nspname AS schema, t.typname AS parent, k.conname AS name, '' AS signature,
       regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') AS definition, k.convalidated::text AS validated,
       obj_description(k.oid, 'pg_constraint') AS comment
  FROM pg_constraint k
  JOIN pg_type t ON t.oid = k.contypid
  JOIN pg_namespace n ON n.oid = t.typnamespace
 WHERE k.contype = 'c'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
