-- Who holds an advisory lock. Least version: 15. Privileges: pg_read_all_stats to see the query of another role. Locks: none.
SELECT format('pid %s, user %s, application "%s"%s, since %s, %s%s',
              a.pid, a.usename, a.application_name,
              coalesce(' from ' || host(a.client_addr), ''),
              to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"'),
              coalesce(a.state, 'state not visible'),
              coalesce(': ' || left(regexp_replace(nullif(a.query, ''), '\s+', ' ', 'g'), 120), ''))
  FROM pg_locks l
  JOIN pg_stat_activity a ON a.pid = l.pid
 WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
   AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND l.classid = ((?::bigint >> 32) & 4294967295)::oid
   AND l.objid = (?::bigint & 4294967295)::oid
 LIMIT 1
