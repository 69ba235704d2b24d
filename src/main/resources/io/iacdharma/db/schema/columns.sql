-- The columns of tables, in order. A column that a parent hands down has what its parent has, but for what it may have of its own.
-- Of the options only those of the manual count: some builds of the server keep notes of their own there.
-- Least version: 15. Privileges: none. Locks: ACCESS SHARE on what the definitions name, until the statement ends.
SELECT 'pg_class'::regclass::oid AS class_oid, c.oid AS object_oid, a.attnum AS sub, n.nspname AS schema, c.relname AS parent, a.attname AS name, '' AS signature,
       format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attcollation <> 0 AND a.attcollation <> (SELECT b.typcollation FROM pg_type b WHERE b.oid = a.atttypid)
            THEN (SELECT format(' COLLATE %I.%I', cn.nspname, co.collname) FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation)
            ELSE '' END AS type,
       CASE WHEN a.attgenerated = '' THEN pg_get_expr(e.adbin, e.adrelid) END AS "default",
       CASE WHEN a.attgenerated <> '' THEN format('ALWAYS AS (%s) %s', pg_get_expr(e.adbin, e.adrelid),
            CASE a.attgenerated WHEN 's' THEN 'STORED' ELSE 'VIRTUAL' END) END AS generated,
       CASE WHEN a.attgenerated <> '' THEN pg_get_expr(e.adbin, e.adrelid) END AS _expression,
       (current_setting('server_version_num')::int >= 170000)::text AS _set_expression,
       CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS identity,
       CASE WHEN a.attidentity <> '' THEN
         (SELECT format('START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s %s', s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
              CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END)
            FROM pg_depend d JOIN pg_sequence s ON s.seqrelid = d.objid
           WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum
             AND d.deptype = 'i') END AS identity_sequence,
       CASE WHEN a.attnotnull THEN 'NOT NULL' || CASE WHEN k.convalidated THEN '' WHEN k.oid IS NOT NULL THEN ' NOT VALID' ELSE '' END END AS nullability,
       k.conname AS _not_null_constraint,
       CASE WHEN a.attstorage <> y.typstorage THEN CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END AS storage,
       CASE y.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END AS _storage,
       CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
       CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::text END AS statistics,
       (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(a.attoptions) o WHERE o ~ '^n_distinct') AS options,
       CASE WHEN a.attacl IS NOT NULL THEN (SELECT string_agg(x.privilege_type || E'\t' || x.is_grantable || E'\t'
             || CASE x.grantee WHEN 0 THEN 'PUBLIC' WHEN c.relowner THEN '<owner>' ELSE pg_get_userbyid(x.grantee) END, E'\n') FROM aclexplode(a.attacl) x) END AS grants,
       col_description(c.oid, a.attnum) AS comment,
       a.attnum::text AS _position, (a.attinhcount > 0)::text AS _inherited
  FROM pg_attribute a
  JOIN pg_class c ON c.oid = a.attrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_type y ON y.oid = a.atttypid
  LEFT JOIN pg_attrdef e ON e.adrelid = a.attrelid AND e.adnum = a.attnum
  LEFT JOIN pg_constraint k ON k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey = ARRAY[a.attnum]
 WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't'
   AND a.attnum > 0 AND NOT a.attisdropped
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
