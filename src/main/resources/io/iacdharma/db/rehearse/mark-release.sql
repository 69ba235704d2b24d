-- Least version: 15. Privileges: none. Locks: lets go of the advisory lock.
SELECT pg_advisory_unlock(1684563570, ?)
