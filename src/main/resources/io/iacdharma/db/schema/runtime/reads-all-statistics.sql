-- Whether the sessions of others are shown whole. Least version: 15. Privileges: none. Locks: none.
SELECT pg_has_role(current_user, 'pg_read_all_stats', 'USAGE') AS all_shown
