-- The partitions of a table. Bounds are printed in the session's zone, so TimeZone is UTC and DateStyle ISO.
-- Least version: 15. Privileges: none. Locks: ACCESS SHARE on each partition, for its size.
SELECT c.oid::bigint AS oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, i.inhdetachpending AS pending,
       pg_get_expr(c.relpartbound, c.oid) AS bound,
       CASE c.relkind WHEN 'p' THEN (SELECT coalesce(sum(pg_total_relation_size(t.relid)), 0) FROM pg_partition_tree(c.oid) t)
                      ELSE pg_total_relation_size(c.oid) END::bigint AS bytes,
       CASE c.relkind WHEN 'p' THEN (SELECT CASE WHEN bool_or(l.reltuples < 0) THEN -1 ELSE sum(l.reltuples) END
                                       FROM pg_partition_tree(c.oid) t JOIN pg_class l ON l.oid = t.relid WHERE t.isleaf)
                      ELSE c.reltuples END::bigint AS rows,
       obj_description(c.oid, 'pg_class') AS comment
  FROM pg_inherits i
  JOIN pg_class c ON c.oid = i.inhrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE i.inhparent = ?::oid
