-- By which way this login may change the partitions of a table. Least version: 15. Privileges: none. Locks: none.
SELECT pg_get_userbyid(c.relowner) AS owner, r.rolsuper AS super, c.relowner = r.oid AS owns,
       pg_has_role(r.oid, c.relowner, ?) AS member,
       EXISTS (SELECT FROM pg_roles o WHERE o.rolname = ? AND (r.rolsuper OR pg_has_role(r.oid, o.oid, ?))) AS configured,
       EXISTS (SELECT FROM pg_roles o WHERE o.rolname = ? AND (o.rolsuper OR pg_has_role(o.oid, c.relowner, 'USAGE'))) AS fits,
       coalesce(has_function_privilege(to_regprocedure('audit.create_month_partition(date)'), 'EXECUTE'), false)
       AND c.oid = to_regclass('audit.audit_events') AS callable
  FROM pg_class c
  JOIN pg_roles r ON r.rolname = session_user
 WHERE c.oid = ?::oid
