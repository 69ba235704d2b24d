-- Sessions of others in this database, dharma-db's own left out. Address and age of another role's session are null without
-- pg_read_all_stats. Least version: 15. Privileges: none. Locks: none.
SELECT a.pid,
       a.usename AS role,
       coalesce(a.application_name, '') AS application,
       host(a.client_addr) AS client,
       extract(epoch FROM clock_timestamp() - a.backend_start)::bigint AS seconds
  FROM pg_stat_activity a
 WHERE a.datid = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND a.pid <> pg_backend_pid()
   AND a.leader_pid IS NULL
   AND coalesce(a.backend_type, 'client backend') = 'client backend'
   AND coalesce(a.application_name, '') NOT LIKE 'dharma-db %'
 ORDER BY a.backend_start, a.pid
