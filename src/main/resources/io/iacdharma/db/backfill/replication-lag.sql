-- How far each standby is behind. Least version: 15. Privileges: pg_read_all_stats, else only the names are seen. Locks: none.
SELECT coalesce(nullif(application_name, ''), 'pid ' || pid) AS standby,
       greatest(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn), 0)::bigint AS bytes,
       coalesce(extract(epoch FROM replay_lag)::float8, 0) AS seconds,
       state IS NULL AS hidden
  FROM pg_stat_replication
 WHERE state IS NULL OR state IN ('streaming', 'catchup')
