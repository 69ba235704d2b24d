-- How the server's archiver is doing, and whether its queue may be looked at. Least version: 15. Privileges: none. Locks: none.
SELECT current_setting('archive_mode') AS archive_mode, current_setting('archive_command') AS archive_command,
       current_setting('archive_library') AS archive_library,
       a.archived_count, a.last_archived_wal, a.last_archived_time, a.failed_count, a.last_failed_wal, a.last_failed_time,
       has_function_privilege('pg_ls_archive_statusdir()', 'EXECUTE') AS listed
  FROM pg_stat_archiver a
