-- The default of a column, and whether everything in it belongs to roles that could act as this one anyway: only then it is
-- run, for else its author would be given this role's privileges. Least version: 15. Privileges: none. Locks: none.
SELECT pg_get_expr(d.adbin, d.adrelid) AS expression,
       coalesce((SELECT string_agg(DISTINCT f.oid::regprocedure || ' of ' || quote_ident(pg_get_userbyid(f.proowner)), ', ')
                   FROM pg_depend e JOIN pg_proc f ON f.oid = e.refobjid
                  WHERE e.classid = 'pg_attrdef'::regclass AND e.objid = d.oid AND e.refclassid = 'pg_proc'::regclass
                    AND NOT pg_has_role(f.proowner, current_user, 'MEMBER')), '') AS strange
  FROM pg_attribute a
  JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE a.attrelid = ?::oid AND a.attname = ?
