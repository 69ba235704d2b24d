-- Policies and the functions that they call and that give the same for a whole statement. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition, p.polname AS policy,
       pg_get_expr(p.polqual, p.polrelid) AS using, pg_get_expr(p.polwithcheck, p.polrelid) AS "check",
       (SELECT array_agg(DISTINCT format('%I.%I', n.nspname, f.proname))
          FROM pg_depend d
          JOIN pg_proc f ON f.oid = d.refobjid AND f.provolatile = 's'
          JOIN pg_namespace n ON n.oid = f.pronamespace
         WHERE d.classid = 'pg_policy'::regclass AND d.objid = p.oid AND d.refclassid = 'pg_proc'::regclass) AS functions
  FROM scope s
  JOIN pg_class c ON c.oid = s.oid AND c.relrowsecurity
  JOIN pg_policy p ON p.polrelid = s.oid
 ORDER BY s.table_schema, s.table_name, s.schema, s.name, p.polname
