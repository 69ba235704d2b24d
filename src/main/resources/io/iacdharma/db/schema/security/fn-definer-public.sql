-- Functions that run by their owners' rights for whoever may use their schema. Least version: 15. Privileges: none. Locks: none.
SELECT f.oid::regprocedure::text AS routine, pg_get_userbyid(f.proowner) AS owner
  FROM pg_proc f
  JOIN pg_namespace n ON n.oid = f.pronamespace
 WHERE f.prosecdef AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
   AND f.prorettype NOT IN ('trigger'::regtype, 'event_trigger'::regtype)
   AND EXISTS (SELECT FROM aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) x WHERE x.grantee = 0)
   AND EXISTS (SELECT FROM usable u WHERE u.schema = n.oid)
   AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_proc'::regclass AND e.objid = f.oid AND e.deptype = 'e')
 ORDER BY routine
