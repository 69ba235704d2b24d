-- How much WAL there is. Least version: 15. Privileges: none. Locks: none.
SELECT pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_insert_lsn(), '0/0')::pg_catalog.int8
