-- Columns of the reg types that pg_upgrade refuses, lists and domains of them too; it carries over regclass, regrole and regtype. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, a.attname AS column_name, format_type(a.atttypid, a.atttypmod) AS type, CASE WHEN el.oid IS NULL THEN 'text' ELSE 'text[]' END AS target,
       format(CASE WHEN el.oid IS NULL THEN '%I::text' ELSE '%I::text[]' END, a.attname) AS converted, format('%I::%s', a.attname, format_type(a.atttypid, a.atttypmod)) AS restored,
       CASE WHEN x.text IS NOT NULL THEN format('(%s)::%s', x.text, CASE WHEN el.oid IS NULL THEN 'text' ELSE 'text[]' END) END AS preset, x.text AS old_preset,
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
  JOIN pg_type ct ON ct.oid = a.atttypid
  JOIN pg_type bt ON bt.oid = CASE WHEN ct.typtype = 'd' THEN ct.typbasetype ELSE ct.oid END
  LEFT JOIN pg_type el ON el.oid = bt.typelem AND bt.typcategory = 'A'
  LEFT JOIN pg_attrdef e ON e.adrelid = s.oid AND e.adnum = a.attnum AND a.attgenerated = ''
  LEFT JOIN LATERAL (SELECT pg_get_expr(e.adbin, e.adrelid) AS text) x ON e.oid IS NOT NULL
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition AND a.attgenerated = ''
   AND coalesce(el.oid, bt.oid) IN ('regcollation'::regtype, 'regconfig'::regtype, 'regdictionary'::regtype, 'regnamespace'::regtype,
                               'regoper'::regtype, 'regoperator'::regtype, 'regproc'::regtype, 'regprocedure'::regtype)
 ORDER BY s.table_schema, s.table_name, a.attnum
