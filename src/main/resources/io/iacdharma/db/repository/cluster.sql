-- What a server tells of its cluster and of the log that it writes. Least version: 15. Privileges: none. Locks: none.
SELECT s.system_identifier::text AS system,
       current_setting('server_version') AS version,
       current_setting('server_version_num')::int AS version_number,
       pg_size_bytes(current_setting('wal_segment_size')) AS segment_size,
       pg_is_in_recovery() AS standby,
       CASE WHEN pg_is_in_recovery() THEN c.timeline_id
            ELSE ('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::int
       END AS timeline,
       (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
             ELSE pg_current_wal_insert_lsn() END)::text AS lsn,
       nullif(current_setting('dharma_db.archive', true), '') AS archive,
       clock_timestamp() AS now
  FROM pg_control_system() s, pg_control_checkpoint() c
