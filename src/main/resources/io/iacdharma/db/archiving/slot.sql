-- A replication slot and what the server keeps for it. Least version: 15. Privileges: none. Locks: none.
SELECT slot_type, active, restart_lsn::text AS restart_lsn, wal_status, safe_wal_size,
       pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN coalesce(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())
                            ELSE pg_current_wal_lsn() END, restart_lsn)::bigint AS retained,
       (SELECT wal_bytes / greatest(extract(epoch FROM clock_timestamp() - stats_reset), 1) FROM pg_stat_wal)::bigint AS speed
  FROM pg_replication_slots
 WHERE slot_name = ?
