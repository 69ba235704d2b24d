-- Tables and indexes that a CREATE INDEX, REINDEX or DROP INDEX is at work on. Who builds is told to everybody, what he builds is not;
-- his locks are. Least version: 15. Privileges: none. Locks: none.
SELECT l.relation AS oid
  FROM pg_locks l
  LEFT JOIN pg_class c ON c.oid = l.relation AND c.relkind IN ('i', 'I')
 WHERE l.locktype = 'relation' AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
   AND (l.pid IN (SELECT p.pid FROM pg_stat_progress_create_index p)
        OR c.oid IS NOT NULL AND l.mode = 'ShareUpdateExclusiveLock')
