-- Forgets how far it came. Least version: 15. Privileges: UPDATE. Locks: ROW EXCLUSIVE.
UPDATE :table
   SET last_key = NULL, high_key = NULL, rows_done = 0, rows_changed = 0, batches = 0, batch_size = NULL,
       rows_per_second = NULL, started_at = NULL, finished_at = NULL
 WHERE history = ? AND version = ? AND state <> 'paused'
