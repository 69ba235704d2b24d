-- How a standby reaches its primary; empty for who may not know. Least version: 15. Privileges: pg_read_all_settings. Locks: none.
SELECT coalesce((SELECT setting FROM pg_settings WHERE name = 'primary_conninfo'), '') AS conninfo
