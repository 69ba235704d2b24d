-- What a run waits for; NULL when it goes on. Least version: 15. Privileges: UPDATE. Locks: ROW EXCLUSIVE.
UPDATE :table SET throttled_by = ?, updated_at = clock_timestamp() WHERE history = ? AND version = ?
