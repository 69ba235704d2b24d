-- Whether the last attempt to archive WAL failed. Least version: 15. Privileges: none. Locks: none.
SELECT a.failed_count, a.last_failed_wal, a.last_failed_time, a.last_archived_wal, a.last_archived_time
  FROM pg_stat_archiver a
 WHERE current_setting('archive_mode') <> 'off'
   AND a.last_failed_time > coalesce(a.last_archived_time, '-infinity')
