-- The strongest locks that a session holds on relations of this database. SIReadLock blocks nobody.
-- Least version: 15. Privileges: none. Locks: none.
SELECT l.relation, l.mode
  FROM pg_catalog.pg_locks l
 WHERE l.pid = {process}
   AND l.granted
   AND l.locktype = 'relation'
   AND l.mode <> 'SIReadLock'
   AND l.relation >= 16384
   AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
