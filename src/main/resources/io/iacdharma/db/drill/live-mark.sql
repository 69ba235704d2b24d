-- Where a server's WAL is, and its time. Least version: 15. Privileges: none. Locks: none.
SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END::text AS lsn,
       (SELECT system_identifier FROM pg_control_system())::text AS system_identifier
