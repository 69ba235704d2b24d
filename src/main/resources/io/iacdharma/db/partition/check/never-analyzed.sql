-- A partitioned table that was never analyzed, though partitions of it hold rows: autovacuum analyzes partitions only (manual, 25.1.3).
-- Least version: 15. Privileges: none. Locks: none.
SELECT format('%I.%I', n.nspname, p.relname) AS object,
       format('never analyzed, and its partitions hold about %s rows: the planner knows nothing of the whole', sum(l.reltuples)::bigint) AS says, NULL AS severity,
       format('ANALYZE %I.%I;', n.nspname, p.relname) AS fix
  FROM pg_class p
  JOIN pg_namespace n ON n.oid = p.relnamespace
  JOIN pg_inherits i ON i.inhparent = p.oid
  JOIN pg_class l ON l.oid = i.inhrelid AND l.reltuples > 0
 WHERE p.oid = ?::oid AND p.reltuples < 0
 GROUP BY n.nspname, p.relname
