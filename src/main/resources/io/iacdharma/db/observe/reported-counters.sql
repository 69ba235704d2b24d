-- What was read whole, written, vacuumed or analyzed since ever, as far as it was reported.
-- Least version: 15. Privileges: none. Locks: none.
SELECT c.oid,
       pg_catalog.pg_stat_get_numscans(c.oid) AS scans,
       pg_catalog.pg_stat_get_tuples_inserted(c.oid)
       + pg_catalog.pg_stat_get_tuples_updated(c.oid)
       + pg_catalog.pg_stat_get_tuples_deleted(c.oid) AS writes,
       pg_catalog.pg_stat_get_vacuum_count(c.oid)
       + pg_catalog.pg_stat_get_analyze_count(c.oid) AS vacuums
  FROM pg_catalog.pg_class c
 WHERE c.relkind IN ('r', 'm', 'i')
   AND c.oid >= 16384
