-- Constraints that were never validated; those that a parent has too are told there. One that is not enforced (18) cannot be. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition, k.conname AS constraint_name, k.contype AS type,
       pg_get_constraintdef(k.oid) AS definition
  FROM scope s
  JOIN pg_constraint k ON k.conrelid = s.oid
 WHERE NOT k.convalidated AND k.contype IN ('c', 'f', 'n')
   AND k.conparentid = 0 AND k.coninhcount = 0
   AND coalesce(to_jsonb(k) ->> 'conenforced', 'true') = 'true'
 ORDER BY s.table_schema, s.table_name, s.schema, s.name, k.conname
