-- Schemas, routines of no extension, extensions and extended statistics. Least version: 15. Privileges: none. Locks: none.
SELECT i.kind, i.oid, i.relation, coalesce(n.nspname, '') AS nspname, i.name, i.details
  FROM (SELECT 'SCHEMA' AS kind, oid, 0::pg_catalog.oid AS relation, 0::pg_catalog.oid AS namespace, nspname AS name, NULL AS details
          FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
        UNION ALL
        SELECT 'FUNCTION', p.oid, 0, p.pronamespace, p.proname,
               l.lanname || pg_catalog.chr(10)
               || CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END
          FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
         WHERE p.oid >= 16384
           AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                            WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype = 'e')
        UNION ALL SELECT 'EXTENSION', oid, 0, extnamespace, extname, NULL FROM pg_catalog.pg_extension WHERE oid >= 16384
        UNION ALL SELECT 'STATISTICS', oid, stxrelid, stxnamespace, stxname, NULL FROM pg_catalog.pg_statistic_ext) i
  LEFT JOIN pg_catalog.pg_namespace n ON n.oid = i.namespace
 WHERE n.nspname IS NULL OR n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
