-- How far a primary is, and what standbys need of it. Least version: 15. Privileges: none. Locks: none.
SELECT s.system_identifier::text AS system,
       pg_is_in_recovery() AS recovering,
       CASE WHEN pg_is_in_recovery() THEN c.timeline_id
            ELSE ('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::int
       END AS timeline,
       (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END)::text AS lsn,
       x.next AS next_xid,
       (SELECT count(*) FROM generate_series(greatest(x.oldest, x.next - 100000), x.next - 1) n
         WHERE pg_xact_status(n::text::xid8) = 'in progress')
         + (x.oldest < x.next - 100000)::int AS unfinished,
       nullif(current_setting('dharma_db.archive', true), '') AS archive,
       current_setting('wal_level') AS wal_level,
       current_setting('max_wal_senders')::int AS senders,
       (SELECT count(*) FROM pg_stat_replication)::int AS senders_used,
       current_setting('max_replication_slots')::int AS slots,
       (SELECT count(*) FROM pg_replication_slots)::int AS slots_used,
       (SELECT setting::bigint FROM pg_settings WHERE name = 'max_slot_wal_keep_size') AS slot_keep_mb,
       current_setting('server_version_num')::int / 10000 AS major,
       clock_timestamp() AS now
  FROM pg_control_system() s
 CROSS JOIN pg_control_checkpoint() c
 CROSS JOIN (SELECT pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint
               FROM pg_current_snapshot() s) x (oldest, next)
