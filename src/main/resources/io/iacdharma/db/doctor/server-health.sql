-- What decides whether dharma-db can work on this server, and how safe it is there.
-- Least version: 15. Privileges: none. Locks: none but those of catalog reads.
SELECT r.rolsuper AS superuser,
       r.rolcreaterole AS creates_roles,
       has_database_privilege(current_database(), 'CREATE') AS creates_schemas,
       coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS creates_tables,
       current_schema()::text AS schema,
       coalesce((SELECT s.version || ', ' || s.cipher
                   FROM pg_catalog.pg_stat_ssl AS s
                  WHERE s.pid = pg_backend_pid() AND s.ssl), '') AS tls,
       current_setting('fsync')::boolean AS fsync,
       current_setting('full_page_writes')::boolean AS full_page_writes,
       current_setting('data_checksums')::boolean AS data_checksums,
       extract(epoch FROM clock_timestamp()) * 1000 AS now_ms
  FROM pg_catalog.pg_roles AS r
 WHERE r.rolname = current_user
