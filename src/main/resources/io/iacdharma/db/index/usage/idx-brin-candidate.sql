-- Large btree indexes on a column whose values rise with the rows' places, read by long ranges, on tables that only grow.
-- Least version: 15. Privileges: SELECT on the tables, for their statistics. Locks: none.
SELECT s.table_schema, s.table_name, s.oid::bigint AS oid, s.schema, s.name, s.is_partition, c.relname AS index_name, a.attname AS column_name,
       c.relpages::bigint * b.page AS bytes, pg_size_pretty(c.relpages::bigint * b.page) AS size, p.correlation::float8 AS correlation,
       pg_stat_get_numscans(c.oid) AS scans, pg_stat_get_tuples_returned(c.oid) AS read, pg_get_indexdef(c.oid) AS definition
  FROM scope s
  JOIN pg_index x ON x.indrelid = s.oid
  JOIN pg_class c ON c.oid = x.indexrelid
  JOIN pg_am m ON m.oid = c.relam
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum = x.indkey[0]
  JOIN pg_stats p ON p.schemaname = s.schema AND p.tablename = s.name AND p.attname = a.attname AND NOT p.inherited
 CROSS JOIN (SELECT current_setting('block_size')::int AS page) b
 WHERE c.relkind = 'i' AND m.amname = 'btree' AND x.indnatts = 1 AND x.indexprs IS NULL AND x.indpred IS NULL
   AND x.indisvalid AND x.indislive AND NOT x.indisunique AND NOT x.indisclustered AND NOT x.indisreplident
   AND a.atttypid IN ('timestamptz'::regtype, 'timestamp'::regtype, 'date'::regtype, 'int4'::regtype, 'int8'::regtype)
   AND c.relpages::bigint * b.page >= ?
   AND abs(p.correlation) > 0.95
   AND pg_stat_get_numscans(c.oid) > 0
   AND pg_stat_get_tuples_returned(c.oid) >= 10000 * pg_stat_get_numscans(c.oid)
   AND 100 * (pg_stat_get_tuples_updated(s.oid) + pg_stat_get_tuples_deleted(s.oid)) <= greatest(c.reltuples, 0)
   AND NOT EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid)
   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid)
   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = s.oid AND k.contype = 'f' AND k.conkey = ARRAY[a.attnum])
 ORDER BY s.table_schema, s.table_name, s.schema, c.relname
