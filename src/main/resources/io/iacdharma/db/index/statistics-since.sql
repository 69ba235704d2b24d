-- Since when this server counts what this database's indexes are used for: the last reset, else the moment at which the server,
-- new, restored or after a crash, began to count anew. Least version: 15. Privileges: none. Locks: none.
SELECT coalesce(d.stats_reset, least(w.stats_reset, a.stats_reset, b.stats_reset)) AS since, d.stats_reset IS NOT NULL AS reset
  FROM pg_stat_database d, pg_stat_wal w, pg_stat_archiver a, pg_stat_bgwriter b
 WHERE d.datname = current_database()
