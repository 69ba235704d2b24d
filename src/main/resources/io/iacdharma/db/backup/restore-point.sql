-- Marks a place in the WAL by a name. Least version: 15. Privileges: EXECUTE. Locks: none.
SELECT pg_create_restore_point(?)::text AS lsn
