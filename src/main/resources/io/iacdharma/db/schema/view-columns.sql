-- What the columns of views have of their own; their types follow from the view.
-- Least version: 15. Privileges: none. Locks: ACCESS SHARE on what the definitions name, until the statement ends.
SELECT 'pg_class'::regclass::oid AS class_oid, c.oid AS object_oid, a.attnum AS sub, n.nspname AS schema, c.relname AS parent, a.attname AS name, '' AS signature,
       pg_get_expr(e.adbin, e.adrelid) AS "default",
       CASE WHEN a.attacl IS NOT NULL THEN (SELECT string_agg(x.privilege_type || E'\t' || x.is_grantable || E'\t'
             || CASE x.grantee WHEN 0 THEN 'PUBLIC' WHEN c.relowner THEN '<owner>' ELSE pg_get_userbyid(x.grantee) END, E'\n') FROM aclexplode(a.attacl) x) END AS grants,
       col_description(c.oid, a.attnum) AS comment
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
 WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't'
   AND a.attnum > 0 AND NOT a.attisdropped
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
