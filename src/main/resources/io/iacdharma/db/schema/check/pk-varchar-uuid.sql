-- Columns of primary keys that are texts of the length of a UUID, or get one as text by default. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, a.attname AS column_name, format_type(a.atttypid, a.atttypmod) AS type, 'uuid' AS target,
       format('%I::uuid', a.attname) AS converted, format('%I::%s', a.attname, format_type(a.atttypid, a.atttypmod)) AS restored,
       CASE WHEN x.text IS NOT NULL THEN format('(%s)::%s', x.text, 'uuid') END AS preset, x.text AS old_preset,
       CASE WHEN EXISTS (SELECT FROM pg_partitioned_table p WHERE p.partrelid = s.oid AND a.attnum = ANY (p.partattrs)) THEN 'the partition key'
            ELSE (SELECT min(CASE d.classid WHEN 'pg_rewrite'::regclass THEN 'a view' WHEN 'pg_policy'::regclass THEN 'a policy'
                                            WHEN 'pg_trigger'::regclass THEN 'a trigger' WHEN 'pg_publication_rel'::regclass THEN 'a publication'
                                            WHEN 'pg_proc'::regclass THEN 'a function'
                                            WHEN 'pg_constraint'::regclass THEN 'a foreign key' ELSE 'a generated column' END)
                    FROM pg_depend d
                    LEFT JOIN pg_constraint k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid
                    LEFT JOIN pg_attrdef g ON d.classid = 'pg_attrdef'::regclass AND g.oid = d.objid AND g.adnum <> a.attnum
                   WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = s.oid AND d.refobjsubid = a.attnum
                     AND (k.contype = 'f' OR g.oid IS NOT NULL
                          OR d.classid IN ('pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_trigger'::regclass, 'pg_proc'::regclass,
                                        'pg_publication_rel'::regclass)))
       END AS held_by
  FROM scope s
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount = 0
  LEFT JOIN pg_attrdef e ON e.adrelid = s.oid AND e.adnum = a.attnum AND a.attgenerated = ''
  LEFT JOIN LATERAL (SELECT pg_get_expr(e.adbin, e.adrelid) AS text) x ON e.oid IS NOT NULL
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition AND a.attgenerated = ''
   AND a.atttypid IN ('varchar'::regtype, 'bpchar'::regtype, 'text'::regtype)
   AND (a.atttypid <> 'text'::regtype AND a.atttypmod - 4 IN (32, 36, 38) AND a.attname ~* '(^|_)(id|uuid|guid|key)$|[a-z](Id|Uuid|UUID)$'
        OR x.text ~ '(gen_random_uuid|uuid_generate_v[0-9a-z]+|uuidv[47])\(\)')
   AND EXISTS (SELECT FROM pg_constraint pk WHERE pk.conrelid = s.oid AND pk.contype = 'p' AND a.attnum = ANY (pk.conkey))
 ORDER BY s.table_schema, s.table_name, a.attnum
