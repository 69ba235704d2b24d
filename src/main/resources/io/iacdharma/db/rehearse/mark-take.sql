-- Least version: 15. Privileges: none. Locks: one session-level advisory lock.
SELECT pg_try_advisory_lock(1684563570, ?)
