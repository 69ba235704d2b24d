-- The sequences but those of identity columns; where they stand is not looked at.
-- Least version: 15. Privileges: none. Locks: none.
SELECT 'pg_class'::regclass::oid AS class_oid, c.oid AS object_oid, 0 AS sub, n.nspname AS schema, '' AS parent, c.relname AS name, '' AS signature,
       format_type(s.seqtypid, NULL) AS type, format('START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s %s', s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
              CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) AS options,
       CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'permanent' END AS persistence,
       (SELECT format('%I.%I.%I', tn.nspname, t.relname, a.attname)
          FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
          JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a') AS owned_by,
       (SELECT tn.nspname FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a') AS _owner_schema,
       (SELECT t.relname FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid
         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a') AS _owner_table,
       (SELECT a.attname FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'a') AS _owner_column,
       pg_get_userbyid(c.relowner) AS owner,
       (SELECT string_agg(a.privilege_type || E'\t' || a.is_grantable || E'\t'
                         || CASE a.grantee WHEN 0 THEN 'PUBLIC' WHEN c.relowner THEN '<owner>' ELSE pg_get_userbyid(a.grantee) END, E'\n')
          FROM aclexplode(coalesce(c.relacl, acldefault('s', c.relowner))) a) AS grants,
       (SELECT string_agg(a.privilege_type || E'\t' || a.is_grantable || E'\t'
                         || CASE a.grantee WHEN 0 THEN 'PUBLIC' WHEN c.relowner THEN '<owner>' ELSE pg_get_userbyid(a.grantee) END, E'\n')
          FROM aclexplode(acldefault('s', c.relowner)) a) AS _builtin,
       obj_description(c.oid, 'pg_class') AS comment
  FROM pg_class c
  JOIN pg_sequence s ON s.seqrelid = c.oid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relpersistence <> 't'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'i'))
