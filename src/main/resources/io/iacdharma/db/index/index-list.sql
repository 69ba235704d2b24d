-- Indexes that belong to no other index, with the sums of those that belong to them; in it stands check/scope.sql.
-- Least version: 15 (last use from 16 on). Privileges: none. Locks: none.
WITH RECURSIVE scope AS MATERIALIZED (
{{scope}}
), own AS (
    SELECT x.indexrelid AS top, x.indexrelid AS part, 0 AS depth
      FROM pg_index x JOIN scope s ON s.oid = x.indrelid
     WHERE NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = x.indexrelid)
    UNION ALL
    SELECT o.top, i.inhrelid, o.depth + 1 FROM own o JOIN pg_inherits i ON i.inhparent = o.part
), sums AS (
    SELECT o.top, count(*) FILTER (WHERE o.depth > 0) AS parts,
           sum(CASE c.relkind WHEN 'i' THEN pg_relation_size(c.oid) ELSE 0 END)::bigint AS bytes,
           sum(coalesce(u.idx_scan, 0))::bigint AS scans, sum(coalesce(u.idx_tup_read, 0))::bigint AS tuples_read,
           max(u.last_idx_scan) AS last_scan
      FROM own o
      JOIN pg_class c ON c.oid = o.part
      LEFT JOIN pg_stat_all_indexes u ON u.indexrelid = o.part
     GROUP BY o.top
)
SELECT s.table_schema, s.table_name, s.schema, s.name, c.relname AS index_name, pg_get_indexdef(c.oid) AS definition,
       x.indisunique AS unique_index,
       (SELECT k.conname FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x') LIMIT 1) AS constraint_name,
       CASE WHEN EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = c.oid) THEN 'building'
            WHEN NOT x.indislive THEN 'dead' WHEN NOT (x.indisvalid AND x.indisready) THEN 'invalid' ELSE 'valid' END AS state,
       m.parts, m.bytes, m.scans, m.tuples_read, m.last_scan
  FROM sums m
  JOIN pg_class c ON c.oid = m.top
  JOIN pg_index x ON x.indexrelid = c.oid
  JOIN scope s ON s.oid = x.indrelid
 ORDER BY s.table_schema, s.table_name, s.schema, s.name, c.relname
