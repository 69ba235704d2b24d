-- The transaction that holds the horizon back, if one does: the oldest one that wrote something, or was prepared, in any
-- database of the cluster. Least version: 15. Privileges: none; ages of others' transactions need pg_read_all_stats. Locks: none.
WITH horizon AS (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS xmin)
SELECT h.xmin::text::bigint AS xmin, t.*
  FROM horizon h
  LEFT JOIN LATERAL (
    SELECT a.pid, a.usename::text AS "user", coalesce(a.application_name, '') AS application, a.datname::text AS database, a.state,
           NULL::text AS prepared, (extract(epoch FROM clock_timestamp() - a.xact_start) * 1000)::bigint AS age_ms
      FROM pg_stat_activity a
     WHERE a.backend_xid = h.xmin::xid
    UNION ALL
    SELECT NULL, p.owner::text, '', p.database::text, 'prepared',
           p.gid, (extract(epoch FROM clock_timestamp() - p.prepared) * 1000)::bigint
      FROM pg_prepared_xacts p
     WHERE p.transaction = h.xmin::xid) t ON true
