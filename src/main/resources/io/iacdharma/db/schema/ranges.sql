-- The range types.
-- Least version: 15. Privileges: none. Locks: none.
SELECT 'pg_type'::regclass::oid AS class_oid, t.oid AS object_oid, 0 AS sub, n.nspname AS schema, '' AS parent, t.typname AS name, '' AS signature,
       concat_ws(', ', 'SUBTYPE = ' || format_type(r.rngsubtype, NULL),
         'SUBTYPE_OPCLASS = ' || (SELECT format('%I.%I', cn.nspname, oc.opcname) FROM pg_opclass oc JOIN pg_namespace cn ON cn.oid = oc.opcnamespace
                                   WHERE oc.oid = r.rngsubopc AND NOT oc.opcdefault),
         'COLLATION = ' || (SELECT format('%I.%I', cn.nspname, co.collname) FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace
                             WHERE co.oid = r.rngcollation AND co.oid <> (SELECT b.typcollation FROM pg_type b WHERE b.oid = r.rngsubtype)),
         'CANONICAL = ' || nullif(r.rngcanonical, 0)::regproc::text,
         'SUBTYPE_DIFF = ' || nullif(r.rngsubdiff, 0)::regproc::text,
         'MULTIRANGE_TYPE_NAME = ' || (SELECT format('%I.%I', mn.nspname, m.typname) FROM pg_type m JOIN pg_namespace mn ON mn.oid = m.typnamespace WHERE m.oid = r.rngmultitypid)
       ) AS definition,
       pg_get_userbyid(t.typowner) AS owner,
       (SELECT string_agg(a.privilege_type || E'\t' || a.is_grantable || E'\t'
                         || CASE a.grantee WHEN 0 THEN 'PUBLIC' WHEN t.typowner THEN '<owner>' ELSE pg_get_userbyid(a.grantee) END, E'\n')
          FROM aclexplode(coalesce(t.typacl, acldefault('T', t.typowner))) a) AS grants,
       (SELECT string_agg(a.privilege_type || E'\t' || a.is_grantable || E'\t'
                         || CASE a.grantee WHEN 0 THEN 'PUBLIC' WHEN t.typowner THEN '<owner>' ELSE pg_get_userbyid(a.grantee) END, E'\n')
          FROM aclexplode(acldefault('T', t.typowner)) a) AS _builtin,
       obj_description(t.oid, 'pg_type') AS comment
  FROM pg_type t
  JOIN pg_namespace n ON n.oid = t.typnamespace
  JOIN pg_range r ON r.rngtypid = t.oid
 WHERE t.typtype = 'r'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
