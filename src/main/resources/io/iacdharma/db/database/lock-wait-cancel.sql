-- Cancels a session's statement, if it still waits for a lock. Least version: 15. Privileges: none for sessions of one's own role.
-- Locks: none.
SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid = ? AND state = 'active' AND wait_event_type = 'Lock'
