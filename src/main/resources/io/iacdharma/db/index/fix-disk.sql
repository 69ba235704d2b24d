-- Where the database's new indexes lie, for a session that may know. Least version: 15. Privileges: pg_read_all_settings. Locks: none.
SELECT current_setting('data_directory') AS data, pg_tablespace_location(d.dattablespace) AS tablespace,
       current_setting('default_tablespace') AS chosen, (SELECT backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()) AS backend_start
  FROM pg_database d WHERE d.datname = current_database()
