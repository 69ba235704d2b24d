-- Cancels an autovacuum worker, if it still is one and still keeps the other session waiting. Least version: 15. Privileges:
-- superuser, or pg_signal_autovacuum_worker from version 18 on. Locks: none.
SELECT pg_cancel_backend(pid) FROM pg_stat_activity
 WHERE pid = ? AND backend_type = 'autovacuum worker' AND pid = ANY (pg_blocking_pids(?))
