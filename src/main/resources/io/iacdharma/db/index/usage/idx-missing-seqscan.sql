-- Big tables that are read from end to end again and again. Least version: 15. Privileges: none. Locks: none.
SELECT g.table_schema, g.table_name, g.rows, g.scans, g.read / g.scans AS read_each,
       (SELECT sum(pg_stat_get_numscans(i.indexrelid))::bigint
          FROM scope o JOIN pg_index i ON i.indrelid = o.oid
         WHERE o.table_schema = g.table_schema AND o.table_name = g.table_name) AS index_scans,
       since.at AS since
  FROM (SELECT s.table_schema, s.table_name,
               sum(greatest(c.reltuples, pg_stat_get_live_tuples(s.oid)))::bigint AS rows,
               max(pg_stat_get_numscans(s.oid)) AS scans,
               sum(pg_stat_get_tuples_returned(s.oid))::bigint AS read
          FROM scope s
          JOIN pg_class c ON c.oid = s.oid
         WHERE s.kind IN ('r', 'm')
         GROUP BY s.table_schema, s.table_name) g
 CROSS JOIN (SELECT coalesce(d.stats_reset, least(w.stats_reset, a.stats_reset, b.stats_reset)) AS at
               FROM pg_stat_database d, pg_stat_wal w, pg_stat_archiver a, pg_stat_bgwriter b
              WHERE d.datname = current_database()) since
 WHERE g.rows >= 100000
   AND g.scans >= 100 AND g.scans >= 10 * extract(epoch FROM ? - since.at) / 86400
   AND g.read >= 50000 * g.scans
 ORDER BY g.table_schema, g.table_name
