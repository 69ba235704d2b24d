-- Where the server stands: the timeline that it writes now (that of the last checkpoint lags behind a promotion), and the
-- next transaction. Least version: 15. Privileges: none. Locks: none.
SELECT ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int AS timeline,
       pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS next
