-- One batch is written; part of the batch's own transaction. Least version: 15. Privileges: UPDATE. Locks: ROW EXCLUSIVE.
UPDATE :table
   SET last_key = coalesce(?::text[], last_key), rows_done = rows_done + ?, rows_changed = rows_changed + ?,
       batches = batches + ?, batch_size = coalesce(nullif(?, 0), batch_size), rows_per_second = coalesce(?, rows_per_second),
       estimated_rows = CASE WHEN ? THEN rows_done + ? ELSE greatest(estimated_rows, rows_done + ?) END,
       state = CASE WHEN ? THEN 'finished' ELSE state END,
       finished_at = CASE WHEN ? THEN clock_timestamp() END,
       updated_at = clock_timestamp()
 WHERE history = ? AND version = ? AND last_key IS NOT DISTINCT FROM ?::text[] AND owner_pid = pg_backend_pid()
RETURNING state
