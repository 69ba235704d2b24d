-- Sequences that have a fifth of their values left or less, and in a row of its own how many could not be read. Least version: 15. Privileges: none. Locks: none.
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
),
narrowest AS (
  SELECT DISTINCT ON (f.sequence) f.sequence, s.table_schema, s.table_name, a.attname, a.atttypid, a.attidentity,
         format_type(a.atttypid, a.atttypmod) AS type, b.least, b.most,
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
    FROM fed f
    JOIN scope s ON s.oid = f.relation AND NOT s.is_partition
    JOIN pg_attribute a ON a.attrelid = f.relation AND a.attnum = f.number
    LEFT JOIN pg_type t1 ON t1.oid = a.atttypid AND t1.typtype = 'd'
    LEFT JOIN pg_type t2 ON t2.oid = t1.typbasetype AND t2.typtype = 'd'
    LEFT JOIN (VALUES ('int2'::regtype::oid, -32768::numeric, 32767::numeric), ('int4'::regtype, -2147483648, 2147483647)) AS b(type, least, most)
      ON b.type = coalesce(t2.typbasetype, t1.typbasetype, a.atttypid)
   ORDER BY f.sequence, b.most NULLS LAST, s.table_schema, s.table_name
),
read AS (
  SELECT q.seqrelid, n.nspname AS schema, c.relname AS name, q.seqtypid, q.seqmin, q.seqmax, q.seqincrement > 0 AS ascending, r.readable,
         CASE WHEN r.readable THEN coalesce(pg_sequence_last_value(q.seqrelid), q.seqstart) END AS last,
         CASE WHEN q.seqincrement > 0 THEN least(q.seqmax, w.most) ELSE greatest(q.seqmin, w.least) END AS ends,
         CASE WHEN q.seqincrement > 0 THEN w.most <= q.seqmax ELSE w.least >= q.seqmin END AS column_ends,
         CASE WHEN q.seqincrement > 0 THEN q.seqmax = y.most ELSE q.seqmin = y.least END AS full_range,
         w.most IS NULL OR CASE WHEN q.seqincrement > 0 THEN w.most <= q.seqmax ELSE w.least >= q.seqmin END AS widen,
         format_type(q.seqtypid, NULL) AS sequence_type, w.table_schema, w.table_name, w.attname AS column_name, w.type AS column_type,
         w.attidentity <> '' AS identity, w.held_by
    FROM pg_sequence q
    JOIN pg_class c ON c.oid = q.seqrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN narrowest w ON w.sequence = q.seqrelid
    JOIN (VALUES ('int2'::regtype::oid, -32768::numeric, 32767::numeric), ('int4'::regtype, -2147483648, 2147483647),
                 ('int8'::regtype, -9223372036854775808, 9223372036854775807)) AS y(type, least, most) ON y.type = q.seqtypid
    JOIN LATERAL (SELECT has_sequence_privilege(q.seqrelid, 'SELECT,USAGE') AND (c.relpersistence = 'p' OR NOT pg_is_in_recovery()) AS readable) r ON true
   WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema' AND c.relpersistence <> 't'
     AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = q.seqrelid AND e.deptype = 'e')
     AND (NOT q.seqcycle OR CASE WHEN q.seqincrement > 0 THEN w.most < q.seqmax ELSE w.least > q.seqmin END)
)
SELECT r.*, abs(r.ends)::numeric AS size, 0::bigint AS unread,
       round(greatest(100 * CASE WHEN r.ascending THEN (r.ends - r.last) / (r.ends - r.seqmin + 1)
                                 ELSE (r.last - r.ends) / (r.seqmax - r.ends + 1) END, 0), 1) AS left_percent
  FROM read r
 WHERE r.readable
   AND CASE WHEN r.ascending THEN (r.ends - r.last) <= 0.2 * (r.ends - r.seqmin + 1) ELSE (r.last - r.ends) <= 0.2 * (r.seqmax - r.ends + 1) END
UNION ALL
SELECT r.*, NULL, u.unread, NULL
  FROM (SELECT count(*) AS unread FROM read WHERE NOT readable) u
  LEFT JOIN read r ON false
 WHERE u.unread > 0
) AS x
 ORDER BY x.table_schema, x.table_name, x.schema, x.name
