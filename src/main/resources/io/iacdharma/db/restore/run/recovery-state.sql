-- How far a recovering server has come. Least version: 15. Privileges: none. Locks: none.
SELECT pg_is_in_recovery() AS recovering,
       CASE WHEN pg_is_in_recovery() THEN pg_get_wal_replay_pause_state() ELSE '' END AS pause_state,
       pg_last_wal_replay_lsn()::text AS replayed,
       pg_last_xact_replay_timestamp() AS last_transaction,
       CASE WHEN pg_is_in_recovery() THEN 0
            ELSE ('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::int
       END AS timeline
