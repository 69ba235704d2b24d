-- Constraints that were never validated; those that a parent has too are told there. One that is not enforced (18) cannot be. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition, k.conname AS constraint_name, k.contype AS type,
       pg_get_constraintdef(k.oid) AS definition
  FROM scope s
  JOIN pg_constraint k ON k.conrelid = s.oid
 WHERE NOT k.convalidated AND k.contype IN ('c', 'f', 'n')
   AND k.conparentid = 0 AND k.coninhcount = 0
   AND coalesce(to_jsonb(k) ->> 'conenforced', 'true') = 'true'
UNION ALL
SELECT NULL, NULL, n.nspname, t.typname, false, k.conname, 'd', pg_get_constraintdef(k.oid)
  FROM pg_constraint k
  JOIN pg_type t ON t.oid = k.contypid
  JOIN pg_namespace n ON n.oid = t.typnamespace
 WHERE NOT k.convalidated AND k.contype = 'c' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
   AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_type'::regclass AND e.objid = t.oid AND e.deptype = 'e')
 ORDER BY table_schema, table_name, schema, name, constraint_name
