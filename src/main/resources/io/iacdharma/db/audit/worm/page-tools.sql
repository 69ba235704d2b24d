-- Installed extensions that edit or show pages, and who else than superusers may run their functions.
-- Least version: 15. Privileges: none. Locks: none.
SELECT e.extname AS extension, e.extname = 'pg_surgery' AS edits,
       (SELECT string_agg(DISTINCT CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END, ', ')
          FROM pg_depend d
          JOIN pg_proc p ON p.oid = d.objid
         CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
         WHERE d.classid = 'pg_proc'::regclass AND d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid AND d.deptype = 'e'
           AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.oid = a.grantee AND r.rolsuper)) AS others
  FROM pg_extension e
 WHERE e.extname IN ('pg_surgery', 'pageinspect')
 ORDER BY 1
