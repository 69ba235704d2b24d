-- What this session has read whole or written and not yet reported, system catalogs included.
-- Least version: 15. Privileges: none. Locks: none.
SELECT c.oid, s.scans, s.writes
  FROM pg_catalog.pg_class c
 CROSS JOIN LATERAL (
       SELECT pg_catalog.pg_stat_get_xact_numscans(c.oid) AS scans,
              pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid)
              + pg_catalog.pg_stat_get_xact_tuples_updated(c.oid)
              + pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) AS writes
       OFFSET 0) s
 WHERE (c.relkind IN ('r', 'm') OR c.relkind = 'i' AND c.oid >= 16384)
   AND (s.scans > 0 OR s.writes <> 0)
