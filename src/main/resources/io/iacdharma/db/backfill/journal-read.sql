-- Every backfill that was begun or paused, and whether the run that wrote last still holds the lock. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT j.*,
       EXISTS (SELECT
                 FROM pg_locks l
                WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND l.pid = j.owner_pid
                  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                  AND l.classid = ((?::bigint >> 32) & 4294967295)::oid
                  AND l.objid = (?::bigint & 4294967295)::oid) AS alive
  FROM :table j
 WHERE j.history = ?
