-- Whether the server has summaries of all WAL since a position, as far as it has come. Least version: 17. Privileges: EXECUTE, which all have. Locks: none.
SELECT coalesce(min(start_lsn) <= ?::pg_lsn, false) AS covers
  FROM pg_available_wal_summaries()
