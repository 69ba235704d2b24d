-- A run begins, or goes on, unless somebody has paused it meanwhile. Least version: 15. Privileges: UPDATE. Locks: ROW EXCLUSIVE.
UPDATE :table
   SET state = 'running', file = ?, table_name = ?, checksum = ?, high_key = ?::text[], estimated_rows = ?,
       owner_pid = pg_backend_pid(), owner = ?, error = NULL, throttled_by = NULL, finished_at = NULL,
       started_at = coalesce(started_at, clock_timestamp()), updated_at = clock_timestamp()
 WHERE history = ? AND version = ? AND state <> 'paused'
