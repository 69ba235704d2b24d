-- How the server's archiver is doing. Least version: 15. Privileges: none. Locks: none.
SELECT last_archived_wal, last_archived_time, last_failed_wal, last_failed_time,
       coalesce(last_failed_time > coalesce(last_archived_time, '-infinity'), false) AS failing,
       clock_timestamp() AS now
  FROM pg_stat_archiver
