-- Whether a session waits for a lock at this moment. Least version: 15. Privileges: none for sessions of one's own role. Locks: none.
SELECT wait_event_type IS NOT DISTINCT FROM 'Lock' AS waiting FROM pg_stat_activity WHERE pid = ?
