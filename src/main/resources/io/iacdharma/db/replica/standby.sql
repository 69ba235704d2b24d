-- How far a standby is, and where it gets WAL from. Least version: 15. Privileges: pg_monitor for the receiver. Locks: none.
SELECT s.system_identifier::text AS system,
       current_setting('server_version') AS version,
       current_setting('server_version_num')::int / 10000 AS major,
       pg_size_bytes(current_setting('wal_segment_size')) AS segment_size,
       pg_is_in_recovery() AS recovering,
       CASE WHEN pg_is_in_recovery()
            THEN greatest(c.timeline_id, r.min_recovery_end_timeline, coalesce(w.received_tli, 0))
            ELSE ('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::int
       END AS timeline,
       (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_insert_lsn() END)::text AS replayed,
       pg_last_wal_receive_lsn()::text AS received,
       pg_last_xact_replay_timestamp() AS last_commit,
       CASE WHEN pg_is_in_recovery() THEN pg_get_wal_replay_pause_state() ELSE 'not paused' END AS pause_state,
       (SELECT setting::bigint FROM pg_settings WHERE name = 'recovery_min_apply_delay') AS delay_ms,
       coalesce(w.status, '') = 'streaming' AS streaming,
       w.sender_host,
       w.sender_port,
       coalesce(w.slot_name, nullif(current_setting('primary_slot_name', true), '')) AS slot,
       current_setting('hot_standby_feedback')::boolean AS feedback,
       coalesce((SELECT sum(confl_tablespace + confl_lock + confl_snapshot + confl_bufferpin + confl_deadlock)
                   FROM pg_stat_database_conflicts), 0)::bigint AS conflicts,
       x.next AS next_xid,
       (SELECT count(*) FROM generate_series(greatest(x.oldest, x.next - 100000), x.next - 1) n
         WHERE pg_xact_status(n::text::xid8) = 'in progress')
         + (x.oldest < x.next - 100000)::int AS unfinished,
       nullif(current_setting('dharma_db.archive', true), '') AS archive,
       clock_timestamp() AS now
  FROM pg_control_system() s
 CROSS JOIN pg_control_checkpoint() c
 CROSS JOIN pg_control_recovery() r
 CROSS JOIN (SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint
               FROM pg_current_snapshot() s) x (oldest, next)
  LEFT JOIN pg_stat_wal_receiver w ON true
