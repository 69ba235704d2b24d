-- Ends the present WAL segment, so that it can be archived. Least version: 15. Privileges: EXECUTE. Locks: none.
SELECT pg_switch_wal()::text AS lsn
