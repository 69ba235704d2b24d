-- Owners that can log in, or are superusers. Least version: 15. Privileges: none. Locks: none.
SELECT r.rolname AS role, r.rolsuper AS superuser
  FROM pg_roles r
 WHERE r.rolname = ANY (?::text[]) AND (r.rolcanlogin OR r.rolsuper)
 ORDER BY r.rolname
