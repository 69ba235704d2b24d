-- Whether a server archives, and how. Least version: 15. Privileges: pg_read_all_settings for the command. Locks: none.
SELECT current_setting('archive_mode') AS mode,
       coalesce((SELECT setting FROM pg_settings WHERE name = 'archive_command'), '') AS command,
       coalesce((SELECT setting FROM pg_settings WHERE name = 'archive_library'), '') AS library,
       (SELECT setting FROM pg_settings WHERE name = 'data_directory') AS data_directory
