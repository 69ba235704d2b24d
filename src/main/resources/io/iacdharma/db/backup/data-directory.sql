-- Whether this login sees where the server's files lie. Least version: 15. Privileges: none; pg_read_all_settings sees it. Locks: none.
SELECT EXISTS (SELECT FROM pg_settings WHERE name = 'data_directory') AS seen
