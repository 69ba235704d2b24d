-- The collations. Their columns have other names from version to version.
-- Least version: 15. Privileges: none. Locks: none.
SELECT 'pg_collation'::regclass::oid AS class_oid, c.oid AS object_oid, 0 AS sub, n.nspname AS schema, '' AS parent, c.collname AS name, '' AS signature,
       CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END AS provider,
       coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale') AS locale,
       c.collcollate AS lc_collate, c.collctype AS lc_ctype, c.collisdeterministic::text AS deterministic,
       to_jsonb(c) ->> 'collicurules' AS rules,
       pg_get_userbyid(c.collowner) AS owner, obj_description(c.oid, 'pg_collation') AS comment
  FROM pg_collation c
  JOIN pg_namespace n ON n.oid = c.collnamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_collation'::regclass AND d.objid = c.oid AND d.deptype = 'e')
