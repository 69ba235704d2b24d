-- Who waits behind a session for a lock, and whom that session waits for. Least version: 15. Privileges: pg_read_all_stats to see the query of another role. Locks: none.
WITH waiting AS MATERIALIZED (
    SELECT pid, waitstart FROM pg_locks WHERE NOT granted
)
SELECT (SELECT count(DISTINCT pid) FROM waiting WHERE pid <> ? AND ? = ANY (pg_blocking_pids(pid))) AS waiters,
       (SELECT extract(epoch FROM max(clock_timestamp() - waitstart))::float8
          FROM waiting WHERE pid <> ? AND ? = ANY (pg_blocking_pids(pid))) AS longest,
       (SELECT string_agg(format('pid %s, user %s, application "%s", transaction open for %s%s',
                                 a.pid, a.usename, a.application_name,
                                 coalesce(date_trunc('second', clock_timestamp() - a.xact_start)::text, 'an unknown time'),
                                 coalesce(': ' || left(regexp_replace(nullif(a.query, ''), '\s+', ' ', 'g'), 120), '')), E'\n')
          FROM unnest(pg_blocking_pids((SELECT pid FROM waiting WHERE pid = ? LIMIT 1))) AS b (pid)
          JOIN pg_stat_activity a ON a.pid = b.pid) AS blockers
