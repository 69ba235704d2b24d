-- Large btree indexes with the pages that their entries would need; the widths are NULL where statistics are missing or not to be seen.
-- Least version: 15. Privileges: SELECT on the tables, for their statistics. Locks: none.
SELECT f.* FROM (
WITH own AS (
    SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition, s.oid AS on_oid, x.indexrelid, x.indnatts, x.indkey,
           c.relname AS index_name, c.relpages, c.reltuples, current_setting('block_size')::int AS page,
           coalesce((SELECT o.option_value::int FROM pg_options_to_table(c.reloptions) o WHERE o.option_name = 'fillfactor'), 90) AS fill
      FROM scope s
      JOIN pg_index x ON x.indrelid = s.oid
      JOIN pg_class c ON c.oid = x.indexrelid
      JOIN pg_am a ON a.oid = c.relam
     WHERE c.relkind = 'i' AND a.amname = 'btree' AND x.indisvalid AND x.indislive
       AND x.indexprs IS NULL AND (c.relpersistence = 'p' OR NOT pg_is_in_recovery())
       AND c.relpages >= 1000 AND c.relpages::bigint * current_setting('block_size')::int >= ?
       AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = x.indexrelid AND a.atttypid = 'name'::regtype)
), widths AS (
    SELECT o.indexrelid, count(p.avg_width) AS known, bool_or(p.null_frac > 0) AS nulls,
           sum(p.avg_width * (1 - p.null_frac)) AS width
      FROM own o
     CROSS JOIN LATERAL unnest(o.indkey::int2[]) AS k(attnum)
      JOIN pg_attribute a ON a.attrelid = o.on_oid AND a.attnum = k.attnum
      LEFT JOIN pg_stats p ON p.schemaname = o.schema AND p.tablename = o.name AND p.attname = a.attname AND NOT p.inherited
     GROUP BY o.indexrelid
)
SELECT o.table_schema, o.table_name, o.schema, o.name, o.is_partition, o.index_name, o.indexrelid::bigint AS oid, o.relpages AS pages,
       o.relpages::bigint * o.page AS bytes, o.reltuples::bigint AS entries,
       w.known = o.indnatts AND o.reltuples >= 0
         AND coalesce(pg_stat_get_mod_since_analyze(o.on_oid), 0) <= 0.2 * greatest(o.reltuples, 1000) AS fresh,
       ceil(o.reltuples * (12 + CASE WHEN w.nulls THEN 8 ELSE 0 END + ceil(w.width / 8) * 8)
            / ((o.page - 40) * o.fill / 100.0) * 1.02 + 1)::bigint AS needed
  FROM own o
  LEFT JOIN widths w ON w.indexrelid = o.indexrelid
) AS f
 ORDER BY f.table_schema, f.table_name, f.schema, f.index_name
