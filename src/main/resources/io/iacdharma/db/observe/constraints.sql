-- Constraints of tables and domains outside the system schemas. Least version: 15. Privileges: none. Locks: none.
SELECT k.oid, k.conrelid, k.contypid, k.conname, k.contype, k.convalidated,
       pg_catalog.array_to_string(k.conkey, ' ') AS columns,
       nullif(k.confrelid, 0) AS referenced,
       CASE WHEN k.contype IN ('p', 'u', 'x') THEN nullif(k.conindid, 0) END AS index,
       k.coninhcount > 0 OR k.conparentid <> 0 AS inherited,
       pg_catalog.pg_get_constraintdef(k.oid) AS definition
  FROM pg_catalog.pg_constraint k
  JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
   AND (n.nspname !~ '^pg_(toast_)?temp_' OR n.oid = pg_catalog.pg_my_temp_schema())
