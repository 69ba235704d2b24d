-- Integer columns of primary keys that have used a quarter of their range: by their sequence, else by the number of rows. Least version: 15. Privileges: none. Locks: none.
SELECT x.*
  FROM (
WITH fed AS (
  SELECT d.objid AS sequence, d.refobjid AS relation, d.refobjsubid AS number
    FROM pg_sequence q
    JOIN pg_depend d ON d.classid = 'pg_class'::regclass AND d.objid = q.seqrelid
   WHERE d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
  UNION
  SELECT q.seqrelid, f.adrelid, f.adnum
    FROM pg_sequence q
    JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = q.seqrelid AND d.classid = 'pg_attrdef'::regclass
    JOIN pg_attrdef f ON f.oid = d.objid
   WHERE pg_get_expr(f.adbin, f.adrelid) ~ '^nextval\(.*::regclass\)$'
)
SELECT s.table_schema, s.table_name, a.attname AS column_name, q.schema, q.name, q.last, r.rows, true AS column_ends, true AS ascending,
       true AS full_range, true AS widen, a.attidentity <> '' AS identity, q.sequence_type,
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
  JOIN pg_constraint p ON p.conrelid = s.oid AND p.contype = 'p'
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum = ANY (p.conkey)
       LEFT JOIN pg_type t1 ON t1.oid = a.atttypid AND t1.typtype = 'd'
       LEFT JOIN pg_type t2 ON t2.oid = t1.typbasetype AND t2.typtype = 'd'
  LEFT JOIN LATERAL (
       SELECT n.nspname AS schema, c.relname AS name, format_type(g.seqtypid, NULL) AS sequence_type,
              CASE WHEN has_sequence_privilege(c.oid, 'SELECT,USAGE') AND (c.relpersistence = 'p' OR NOT pg_is_in_recovery()) AND g.seqincrement > 0
                   THEN pg_sequence_last_value(c.oid) END AS last
         FROM fed f
         JOIN pg_class c ON c.oid = f.sequence
         JOIN pg_namespace n ON n.oid = c.relnamespace
         JOIN pg_sequence g ON g.seqrelid = c.oid
        WHERE f.relation = s.oid AND f.number = a.attnum AND NOT g.seqcycle
        ORDER BY last DESC NULLS LAST LIMIT 1) q ON true
  LEFT JOIN (SELECT l.root, sum(greatest(c.reltuples, 0))::bigint AS rows
               FROM scope l JOIN pg_class c ON c.oid = l.oid
              WHERE l.kind = 'r' GROUP BY l.root) r ON r.root = s.oid
 WHERE NOT s.is_partition AND coalesce(t2.typbasetype, t1.typbasetype, a.atttypid) = 'int4'::regtype
   AND CASE WHEN q.last IS NOT NULL THEN q.last > 2147483647 * 0.25 AND q.last < 2147483647 * 0.8
            ELSE cardinality(p.conkey) = 1 AND r.rows > 2147483647 * 0.25 END
) AS x
 ORDER BY x.table_schema, x.table_name, x.column_name
