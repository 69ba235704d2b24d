-- Roles that log in and have attributes which reach past privileges. Least version: 15. Privileges: none. Locks: none.
SELECT r.rolname AS role, r.rolsuper AS superuser, r.rolcreaterole AS creates_roles, r.rolbypassrls AS bypasses, r.rolreplication AS replicates
  FROM pg_roles r
 WHERE r.rolcanlogin AND (r.rolsuper OR r.rolcreaterole OR r.rolbypassrls OR r.rolreplication)
 ORDER BY r.rolname
