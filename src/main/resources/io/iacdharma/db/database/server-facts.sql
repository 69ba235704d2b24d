-- What a session knows of its server. Least version: any that answers. Privileges: none. Locks: none.
SELECT current_setting('server_version') AS version,
       current_setting('server_version_num')::int AS version_number,
       pg_is_in_recovery() AS standby,
       current_user::text AS role,
       current_database()::text AS database,
       current_schema()::text AS schema,
       current_setting('transaction_read_only')::boolean AS read_only,
       pg_backend_pid() AS backend_pid,
       CASE WHEN has_function_privilege('pg_control_system()', 'execute')
            THEN (SELECT system_identifier::text FROM pg_control_system())
            ELSE 'unknown' END AS system_identifier
