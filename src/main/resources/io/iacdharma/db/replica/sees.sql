-- Whether this role is shown where a standby's WAL comes from. Least version: 15. Privileges: none. Locks: none.
SELECT pg_has_role('pg_read_all_stats', 'USAGE') AND pg_has_role('pg_read_all_settings', 'USAGE') AS sees
