-- The oldest transaction that has not begun. Least version: 15. Privileges: none. Locks: none.
SELECT pg_catalog.pg_snapshot_xmax(pg_catalog.pg_current_snapshot())::pg_catalog.xid::pg_catalog.text
