-- What a pooler may take of a server. Least version: 15. Privileges: none. Locks: none.
SELECT current_setting('max_connections')::int AS max_connections,
       current_setting('superuser_reserved_connections')::int
         + coalesce(current_setting('reserved_connections', true)::int, 0) AS reserved,
       current_setting('ssl')::boolean AS ssl,
       (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
       current_database()::text AS database
