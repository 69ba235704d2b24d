-- The restore points, oldest first. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT name, lsn, timeline, version, script, created_at
  FROM :table
 ORDER BY created_at, name
