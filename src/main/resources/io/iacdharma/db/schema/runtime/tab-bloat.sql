-- Tables with far more dead rows than autovacuum would let gather. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition, u.dead, u.live, u.last_vacuum, pg_relation_size(s.oid) AS bytes
  FROM scope s
  JOIN pg_class c ON c.oid = s.oid
 CROSS JOIN LATERAL (
       SELECT pg_stat_get_dead_tuples(s.oid) AS dead, pg_stat_get_live_tuples(s.oid) AS live,
              greatest(pg_stat_get_last_vacuum_time(s.oid), pg_stat_get_last_autovacuum_time(s.oid)) AS last_vacuum) u
 WHERE s.kind IN ('r', 'm')
   AND u.dead >= 10000
   AND u.dead >= 2 * (coalesce((SELECT o.option_value FROM pg_options_to_table(c.reloptions) o
                                 WHERE o.option_name = 'autovacuum_vacuum_threshold'),
                               current_setting('autovacuum_vacuum_threshold'))::float8
                      + coalesce((SELECT o.option_value FROM pg_options_to_table(c.reloptions) o
                                   WHERE o.option_name = 'autovacuum_vacuum_scale_factor'),
                                 current_setting('autovacuum_vacuum_scale_factor'))::float8 * greatest(c.reltuples, 0))
 ORDER BY s.table_schema, s.table_name, s.schema, s.name
