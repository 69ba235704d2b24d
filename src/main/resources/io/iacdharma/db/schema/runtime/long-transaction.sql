-- Transactions that have been at work for long. Least version: 15. Privileges: pg_read_all_stats for those of others. Locks: none.
SELECT a.pid, a.usename, coalesce(a.datname, '') AS database, a.application_name, a.xact_start, a.state,
       greatest(age(a.backend_xmin), age(a.backend_xid)) AS transactions, left(a.query, 200) AS query
  FROM pg_stat_activity a
 WHERE a.pid <> pg_backend_pid() AND a.backend_type = 'client backend'
   AND a.state NOT LIKE 'idle%' AND a.xact_start < ?
 ORDER BY a.xact_start, a.pid
