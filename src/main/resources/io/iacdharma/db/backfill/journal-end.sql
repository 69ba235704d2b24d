-- A run ends before its work does; what a person has paused stays paused. Least version: 15. Privileges: UPDATE. Locks: ROW EXCLUSIVE.
UPDATE :table
   SET state = CASE WHEN state = 'paused' THEN state ELSE ? END, error = ?, throttled_by = NULL,
       updated_at = clock_timestamp()
 WHERE history = ? AND version = ? AND owner_pid = pg_backend_pid()
