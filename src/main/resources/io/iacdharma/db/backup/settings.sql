-- Settings that differ from what the server was built with. Least version: 15. Privileges: none; pg_read_all_settings shows all of them. Locks: none.
SELECT name, current_setting(name) AS setting
  FROM pg_settings
 WHERE name = 'data_checksums'
    OR source NOT IN ('default', 'override', 'client', 'session', 'user', 'database', 'database user')
   AND context <> 'internal'
   AND name NOT IN ('data_directory', 'config_file', 'hba_file', 'ident_file', 'primary_conninfo', 'ssl_passphrase_command')
 ORDER BY name
