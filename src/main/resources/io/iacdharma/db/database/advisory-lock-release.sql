-- Releases it. Least version: any. Privileges: none. Locks: none.
SELECT pg_advisory_unlock(?)
