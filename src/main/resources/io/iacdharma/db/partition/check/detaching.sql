-- Sessions that detach a partition CONCURRENTLY at this moment, as far as this role may see them. Least version: 15. Privileges: none; pg_read_all_stats sees those of others. Locks: none.
SELECT a.pid
  FROM pg_stat_activity a
 WHERE a.datname = current_database() AND a.state = 'active' AND a.pid <> pg_backend_pid()
   AND a.query ~* 'detach\s+partition.*concurrently'
 ORDER BY a.pid LIMIT 1
