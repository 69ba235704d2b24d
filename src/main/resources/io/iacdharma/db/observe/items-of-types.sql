-- Enums with their labels, and domains, outside the system schemas. Least version: 15. Privileges: none. Locks: none.
SELECT CASE t.typtype WHEN 'e' THEN 'ENUM' ELSE 'DOMAIN' END AS kind, t.oid, 0 AS relation, n.nspname, t.typname AS name,
       CASE WHEN t.typtype = 'e'
            THEN pg_catalog.array_to_string(
                 ARRAY(SELECT e.enumlabel FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder),
                 pg_catalog.chr(10)) END AS details
  FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
 WHERE t.typtype IN ('e', 'd')
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
   AND (n.nspname !~ '^pg_(toast_)?temp_' OR n.oid = pg_catalog.pg_my_temp_schema())
