-- What this session has read whole or written and not yet reported, system catalogs included.
-- Least version: 15. Privileges: none. Locks: none.
SELECT c.oid,
       pg_catalog.pg_stat_get_xact_numscans(c.oid) AS scans,
       pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid)
       + pg_catalog.pg_stat_get_xact_tuples_updated(c.oid)
       + pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) AS writes,
       pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) AS deletes
  FROM pg_catalog.pg_class c
 WHERE (c.relkind IN ('r', 'm') OR c.relkind = 'i' AND c.oid >= 16384)
   AND (pg_catalog.pg_stat_get_xact_numscans(c.oid) > 0
        OR c.relkind <> 'i'
           AND (pg_catalog.pg_stat_get_xact_tuples_inserted(c.oid) <> 0
                OR pg_catalog.pg_stat_get_xact_tuples_updated(c.oid) <> 0
                OR pg_catalog.pg_stat_get_xact_tuples_deleted(c.oid) <> 0))
