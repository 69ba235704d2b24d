-- Functions that find what they name by the caller's search_path. Least version: 15. Privileges: none. Locks: none.
SELECT f.oid::regprocedure::text AS routine, n.nspname AS schema
  FROM pg_proc f
  JOIN pg_namespace n ON n.oid = f.pronamespace
  JOIN pg_language l ON l.oid = f.prolang
 WHERE f.prokind <> 'a' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
   AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = f.oid AND e.deptype = 'e')
   AND f.prosecdef AND l.lanname NOT IN ('internal', 'c')
   AND f.prosqlbody IS NULL
   AND NOT EXISTS (SELECT FROM unnest(f.proconfig) AS c (setting) WHERE c.setting LIKE 'search\_path=%')
 ORDER BY routine
