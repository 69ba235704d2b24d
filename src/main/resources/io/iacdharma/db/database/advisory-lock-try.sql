-- Takes a session-level advisory lock if it is free. Least version: any. Privileges: none. Locks: the advisory one.
SELECT pg_try_advisory_lock(?)
