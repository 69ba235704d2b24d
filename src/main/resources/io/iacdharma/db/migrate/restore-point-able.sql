-- Whether a restore point can be made, and by whom. Least version: 15. Privileges: none. Locks: none.
SELECT current_setting('wal_level') <> 'minimal' AS written,
       has_function_privilege('pg_catalog.pg_create_restore_point(text)', 'EXECUTE') AS granted,
       quote_ident(current_user) AS role
