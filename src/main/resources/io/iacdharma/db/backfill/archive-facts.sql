-- Whether WAL is archived, and how much of it is still to be, as far as every role may see. Least version: 15. Privileges: none. Locks: none.
SELECT current_setting('archive_mode') <> 'off' AS archiving,
       has_function_privilege('pg_ls_archive_statusdir()', 'EXECUTE') AS listed,
       ('x' || substr(now_at, 9, 8))::bit(32)::bigint * segments + ('x' || substr(now_at, 17, 8))::bit(32)::bigint
       - ('x' || substr(archived, 9, 8))::bit(32)::bigint * segments - ('x' || substr(archived, 17, 8))::bit(32)::bigint
       - 1 AS waiting
  FROM (SELECT pg_walfile_name(pg_current_wal_lsn()) AS now_at,
               substring(last_archived_wal FROM '^[0-9A-F]{24}$') AS archived,
               4294967296 / pg_size_bytes(current_setting('wal_segment_size')) AS segments
          FROM pg_stat_archiver) AS facts
