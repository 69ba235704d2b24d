-- Least version: 15. Privileges: pg_read_all_stats to see who they are; their number needs none. Locks: none.
SELECT coalesce(string_agg(format('pid %s, %s, %s', pid, coalesce(usename, '?'), coalesce(nullif(application_name, ''), 'no application name')), E'\n' ORDER BY pid), '')
FROM pg_stat_activity
WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
