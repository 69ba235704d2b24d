-- Large indexes that are written to a thousand times for each use. Least version: 15 (last use from 16 on). Privileges: none. Locks: none.
SELECT f.* FROM (
WITH RECURSIVE own AS (
    SELECT x.indexrelid AS top, x.indexrelid AS part
      FROM pg_index x
      JOIN scope s ON s.oid = x.indrelid
     WHERE x.indisvalid AND x.indisready AND x.indislive
       AND NOT x.indisunique AND NOT x.indisexclusion
       AND x.indexprs IS NULL
       AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = x.indexrelid)
    UNION ALL
    SELECT o.top, i.inhrelid FROM own o JOIN pg_inherits i ON i.inhparent = o.part
), sums AS (
    SELECT o.top, array_agg(o.part) AS own_parts,
           sum(pg_stat_get_numscans(o.part))::bigint AS scans,
           sum(pg_stat_get_tuples_inserted(t.oid) + pg_stat_get_tuples_updated(t.oid))::bigint AS writes,
           sum(pg_stat_get_tuples_updated(t.oid))::bigint AS updates,
           sum(pg_stat_get_tuples_hot_updated(t.oid))::bigint AS hot_updates,
           max(CASE WHEN current_setting('track_commit_timestamp') = 'on' THEN pg_xact_commit_timestamp(x.xmin) END) AS made
      FROM own o
      JOIN pg_index x ON x.indexrelid = o.part
      JOIN pg_class c ON c.oid = o.part AND c.relkind = 'i'
      JOIN pg_class t ON t.oid = x.indrelid
     GROUP BY o.top
    HAVING NOT bool_or(x.indisreplident OR x.indisclustered)
       AND sum(greatest(t.reltuples, pg_stat_get_live_tuples(t.oid))) >= 1000
)
SELECT s.table_schema, s.table_name, s.oid::bigint AS oid, s.schema, s.name, s.is_partition, c.relname AS index_name,
       (SELECT l.attname FROM pg_attribute l WHERE l.attrelid = x.indrelid AND l.attnum = x.indkey[0]) AS leading, a.amname AS method,
       pg_get_indexdef(c.oid) AS definition, z.bytes, pg_size_pretty(z.bytes) AS size,
       u.own_parts::text[] AS parts, l.last_scan, u.scans, u.writes, u.updates, u.hot_updates, u.made
  FROM sums u
  JOIN pg_index x ON x.indexrelid = u.top
  JOIN pg_class c ON c.oid = u.top
  JOIN scope s ON s.oid = x.indrelid
  JOIN pg_am a ON a.oid = c.relam
 CROSS JOIN LATERAL (SELECT sum(pg_relation_size(p.oid))::bigint AS bytes FROM unnest(u.own_parts) AS p(oid)) z
 CROSS JOIN LATERAL (SELECT max((to_jsonb(v) ->> 'last_idx_scan')::timestamptz) AS last_scan
                       FROM pg_stat_all_indexes v WHERE v.indexrelid = ANY (u.own_parts)) l
 WHERE z.bytes >= 10 * 1048576 AND u.scans > 0 AND u.writes >= 1000 * u.scans
   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = u.top)
   AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = u.top AND e.deptype = 'e')
   AND NOT EXISTS (SELECT FROM pg_constraint k
                    WHERE k.conrelid = x.indrelid AND k.contype = 'f' AND cardinality(k.conkey) <= x.indnkeyatts
                      AND (x.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)
   AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.relid = s.oid)
) AS f
 ORDER BY f.table_schema, f.table_name, f.schema, f.index_name
