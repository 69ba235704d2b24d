-- Pairs of columns of foreign keys whose types differ; domains count as what they stand for, varchar as text. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition, k.conname AS constraint_name, a.attname AS column_name,
       format('%I.%I', fn.nspname, fc.relname) AS other_table, fa.attname AS other_column,
       format_type(a.atttypid, a.atttypmod) AS type, format_type(fa.atttypid, fa.atttypmod) AS target,
       bt.oid = 'varchar'::regtype AND fb.oid = 'varchar'::regtype
         AND coalesce(nullif(d1.typtypmod, -1), a.atttypmod) > coalesce(nullif(f1.typtypmod, -1), fa.atttypmod) AS wider,
       (bt.oid, fb.oid) IN (('int8'::regtype::oid, 'int4'::regtype::oid), ('int8'::regtype, 'int2'::regtype), ('int4'::regtype, 'int2'::regtype)) AS wider_number,
       CASE WHEN EXISTS (SELECT FROM pg_partitioned_table p WHERE p.partrelid = s.oid AND a.attnum = ANY (p.partattrs)) THEN 'the partition key'
            ELSE (SELECT min(CASE d.classid WHEN 'pg_rewrite'::regclass THEN 'a view' WHEN 'pg_policy'::regclass THEN 'a policy'
                                            WHEN 'pg_trigger'::regclass THEN 'a trigger' WHEN 'pg_publication_rel'::regclass THEN 'a publication'
                                            WHEN 'pg_proc'::regclass THEN 'a function'
                                            WHEN 'pg_constraint'::regclass THEN 'a foreign key' ELSE 'a generated column' END)
                    FROM pg_depend d
                    LEFT JOIN pg_constraint k ON d.classid = 'pg_constraint'::regclass AND k.oid = d.objid AND k.contype <> 'f'
                    LEFT JOIN pg_attrdef g ON d.classid = 'pg_attrdef'::regclass AND g.oid = d.objid AND g.adnum <> a.attnum
                   WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = s.oid AND d.refobjsubid = a.attnum
                     AND (k.contype = 'f' OR g.oid IS NOT NULL
                          OR d.classid IN ('pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_trigger'::regclass, 'pg_proc'::regclass,
                                        'pg_publication_rel'::regclass)))
       END AS held_by
  FROM scope s
  JOIN pg_constraint k ON k.conrelid = s.oid AND k.contype = 'f' AND k.conparentid = 0
  JOIN LATERAL unnest(k.conkey, k.confkey) AS p(num, other) ON true
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum = p.num
  JOIN pg_attribute fa ON fa.attrelid = k.confrelid AND fa.attnum = p.other
  JOIN pg_class fc ON fc.oid = k.confrelid
  JOIN pg_namespace fn ON fn.oid = fc.relnamespace
  LEFT JOIN pg_type d1 ON d1.oid = a.atttypid AND d1.typtype = 'd'
  LEFT JOIN pg_type d2 ON d2.oid = d1.typbasetype AND d2.typtype = 'd'
  JOIN pg_type bt ON bt.oid = coalesce(d2.typbasetype, d1.typbasetype, a.atttypid)
  LEFT JOIN pg_type f1 ON f1.oid = fa.atttypid AND f1.typtype = 'd'
  LEFT JOIN pg_type f2 ON f2.oid = f1.typbasetype AND f2.typtype = 'd'
  JOIN pg_type fb ON fb.oid = coalesce(f2.typbasetype, f1.typbasetype, fa.atttypid)
 WHERE CASE WHEN bt.oid = fb.oid AND d2.oid IS NULL AND f2.oid IS NULL
            THEN coalesce(nullif(d1.typtypmod, -1), a.atttypmod) <> coalesce(nullif(f1.typtypmod, -1), fa.atttypmod)
                 AND NOT (bt.oid = 'varchar'::regtype
                          AND (coalesce(nullif(d1.typtypmod, -1), a.atttypmod) = -1 OR coalesce(nullif(f1.typtypmod, -1), fa.atttypmod) = -1))
            WHEN bt.oid IN ('text'::regtype, 'varchar'::regtype) THEN fb.oid NOT IN ('text'::regtype, 'varchar'::regtype)
            ELSE bt.oid <> fb.oid END
 ORDER BY s.table_schema, s.table_name, s.schema, s.name, k.conname, a.attnum
