-- Tables that were never analyzed, or have changed much since. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition, c.reltuples < 0 AS never, u.changed, u.rows, u.last_analyze
  FROM scope s
  JOIN pg_class c ON c.oid = s.oid
 CROSS JOIN LATERAL (
       SELECT pg_stat_get_mod_since_analyze(s.oid) AS changed,
              greatest(c.reltuples::bigint, pg_stat_get_live_tuples(s.oid)) AS rows,
              greatest(pg_stat_get_last_analyze_time(s.oid), pg_stat_get_last_autoanalyze_time(s.oid)) AS last_analyze) u
 WHERE s.kind IN ('r', 'm')
   AND (u.changed >= 10000
        AND u.changed >= 2 * (current_setting('autovacuum_analyze_threshold')::bigint
                              + current_setting('autovacuum_analyze_scale_factor')::float8 * greatest(u.rows, 0))
        OR c.reltuples < 0 AND u.changed < 10000 AND pg_relation_size(s.oid) >= 1048576)
 ORDER BY s.table_schema, s.table_name, s.schema, s.name
