-- Ends a client's session, if it still is one and still keeps the other session waiting. Least version: 15. Privileges:
-- membership in its role or in pg_signal_backend; superuser for a superuser's session. Locks: none.
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
 WHERE pid = ? AND backend_type = 'client backend' AND pid = ANY (pg_blocking_pids(?))
