-- How many standbys stream from this server. Least version: 15. Privileges: none. Locks: none.
SELECT count(*) AS standbys
  FROM pg_stat_replication r
 WHERE NOT EXISTS (SELECT FROM pg_replication_slots s WHERE s.active_pid = r.pid AND s.slot_type = 'logical')
