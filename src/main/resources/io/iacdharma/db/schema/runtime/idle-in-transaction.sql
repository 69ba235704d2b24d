-- Sessions that have begun a transaction and do nothing in it. Least version: 15. Privileges: pg_read_all_stats for those of others. Locks: none.
SELECT a.pid, a.usename, coalesce(a.datname, '') AS database, a.application_name, a.state_change, a.xact_start, a.state,
       greatest(age(a.backend_xmin), age(a.backend_xid)) AS transactions, left(a.query, 200) AS query
  FROM pg_stat_activity a
 WHERE a.pid <> pg_backend_pid() AND a.backend_type = 'client backend'
   AND a.state LIKE 'idle in transaction%' AND a.state_change < ?
 ORDER BY a.state_change, a.pid
