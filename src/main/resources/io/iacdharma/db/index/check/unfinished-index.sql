-- An index, and for one of a partitioned table the partitions below it: which index of theirs belongs to it, and which would do.
-- Two indexes are alike when they say the same of their columns, whatever the numbers of these. Least version: 15. Privileges: none. Locks: none.
WITH RECURSIVE wanted AS (
    SELECT x.indexrelid, x.indrelid FROM pg_index x WHERE x.indexrelid = ?
), walk AS (
    SELECT w.indexrelid AS top, w.indrelid AS part, w.indexrelid AS own, 0 AS depth FROM wanted w
    UNION ALL
    SELECT w.top, i.inhrelid, k.indexrelid, w.depth + 1
      FROM walk w
      JOIN pg_inherits i ON i.inhparent = w.part AND NOT i.inhdetachpending
      LEFT JOIN LATERAL (SELECT y.indexrelid FROM pg_inherits b JOIN pg_index y ON y.indexrelid = b.inhrelid
                          WHERE b.inhparent = w.own AND y.indrelid = i.inhrelid) k ON true
), shapes AS (
    SELECT x.indexrelid, x.indrelid, c.relname, c.relispartition, k.conname, d.tail,
           ROW(c.relam, x.indisunique, x.indnullsnotdistinct, x.indnkeyatts, x.indclass::oid[], x.indcollation::oid[],
               x.indoption::int2[], pg_get_expr(x.indpred, x.indrelid),
               ARRAY(SELECT pg_get_indexdef(x.indexrelid, n, false) FROM generate_series(1, x.indnatts) n ORDER BY n))::text AS shape,
           x.indisvalid AND x.indisready AND x.indislive AS usable, k.contype::text, pg_get_constraintdef(k.oid) AS constraint_definition
      FROM pg_index x
      JOIN pg_class c ON c.oid = x.indexrelid
      JOIN pg_class t ON t.oid = x.indrelid
      JOIN pg_namespace n ON n.oid = t.relnamespace
      LEFT JOIN pg_constraint k ON k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x')
     CROSS JOIN LATERAL (
           SELECT substr(pg_get_indexdef(x.indexrelid),
                         length(format('CREATE %sINDEX %I ON %s%I.%I ', CASE WHEN x.indisunique THEN 'UNIQUE ' END, c.relname,
                                       CASE WHEN t.relkind = 'p' THEN 'ONLY ' END, n.nspname, t.relname)) + 1) AS tail) d
     WHERE x.indrelid IN (SELECT w.part FROM walk w)
)
SELECT w.depth, w.part AS oid, n.nspname AS schema, t.relname AS name, t.relkind = 'p' AS partitioned, t.relkind = 'f' AS foreign_table,
       o.relname AS own_index, coalesce(o.usable, false) AS own_usable,
       l.relname AS like_index, l.conname AS like_constraint,
       top.tail, x.indisunique AS unique_index, top.conname AS constraint_name, top.contype, top.constraint_definition
  FROM walk w
  JOIN pg_class t ON t.oid = w.part
  JOIN pg_namespace n ON n.oid = t.relnamespace
  JOIN shapes top ON top.indexrelid = w.top
  JOIN pg_index x ON x.indexrelid = w.top
  LEFT JOIN shapes o ON o.indexrelid = w.own
  LEFT JOIN LATERAL (SELECT s.relname, s.conname FROM shapes s
                      WHERE w.own IS NULL AND s.indrelid = w.part AND s.usable AND NOT s.relispartition AND s.shape = top.shape
                        AND (s.conname IS NULL OR s.contype = top.contype)
                      ORDER BY s.conname IS NULL, s.indexrelid LIMIT 1) l ON true
 ORDER BY w.depth, n.nspname, t.relname
