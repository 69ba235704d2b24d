-- The lock that a session waits for, and a row for each session or prepared transaction that keeps it away (0 is how
-- pg_blocking_pids names the latter). Least version: 15. Privileges: pg_read_all_stats to see what other roles do.
-- Locks: none; pg_locks and pg_blocking_pids halt the lock manager for an instant, so do not ask often.
WITH locks AS MATERIALIZED (SELECT * FROM pg_locks),
waiter AS (SELECT ?::int AS pid),
wanted AS (SELECT l.* FROM locks l JOIN waiter USING (pid) WHERE NOT l.granted LIMIT 1),
-- Whoever waits for a row waits for its transaction, and holds the row's place in the queue.
place AS (
  SELECT coalesce((SELECT w.relation FROM wanted w),
                  (SELECT l.relation FROM locks l JOIN waiter USING (pid) WHERE l.locktype = 'tuple' AND l.granted LIMIT 1)) AS relation),
blocking AS (SELECT DISTINCT unnest(pg_blocking_pids(waiter.pid)) AS pid FROM waiter)
SELECT w.locktype, w.mode AS wanted_mode,
       (1000 * extract(epoch FROM clock_timestamp() - w.waitstart))::bigint AS waited_ms,
       (SELECT format('%s.%s', n.nspname, c.relname)
          FROM place JOIN pg_class c ON c.oid = place.relation JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE w.database IS NULL OR w.database IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))) AS relation,
       b.pid,
       coalesce(a.usename::text, p.owner::text) AS username,
       coalesce(p.gid, a.application_name, '') AS application,
       host(a.client_addr) AS client,
       CASE WHEN b.pid = 0 THEN 'prepared transaction'
            -- What the role may not see; the user is always shown.
            ELSE coalesce(a.backend_type, CASE WHEN a.usesysid IS NULL THEN 'server process' ELSE 'session' END) END AS kind,
       a.state,
       (1000 * extract(epoch FROM clock_timestamp() - coalesce(a.xact_start, p.prepared)))::bigint AS transaction_ms,
       (1000 * extract(epoch FROM clock_timestamp() - a.query_start))::bigint AS query_ms,
       left(regexp_replace(split_part(ltrim(coalesce(a.query, '')), E'\n', 1), '\s+', ' ', 'g'), 120) AS query,
       held.modes,
       coalesce(a.wait_event_type = 'Lock', false) AS waits
  FROM blocking b
  LEFT JOIN wanted w ON true
  LEFT JOIN pg_stat_activity a ON a.pid = b.pid
  LEFT JOIN LATERAL (
       SELECT string_agg(DISTINCT h.mode, ', ') AS modes, min(h.virtualtransaction) AS virtualtransaction
         FROM locks h
        WHERE h.granted AND h.pid IS NOT DISTINCT FROM nullif(b.pid, 0) AND h.locktype = w.locktype
          AND (h.database, h.relation, h.page, h.tuple, h.virtualxid, h.transactionid, h.classid, h.objid, h.objsubid)
              IS NOT DISTINCT FROM
              (w.database, w.relation, w.page, w.tuple, w.virtualxid, w.transactionid, w.classid, w.objid, w.objsubid)) held ON true
  LEFT JOIN pg_prepared_xacts p ON b.pid = 0 AND p.transaction IN (
       SELECT x.transactionid FROM locks x
        WHERE x.pid IS NULL AND x.granted AND x.locktype = 'transactionid' AND x.virtualtransaction = held.virtualtransaction)
 ORDER BY transaction_ms DESC NULLS LAST, b.pid
