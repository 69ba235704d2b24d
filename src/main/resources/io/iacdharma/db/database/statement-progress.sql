-- How far a session's statement has come, where the server tells. Least version: 15. Privileges: none for sessions of one's own
-- role. Locks: none.
SELECT p.what, p.phase, p.done, p.total, p.unit,
       (SELECT format('%s.%s', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = p.relid) AS relation
  FROM (
    SELECT pid, relid, command AS what, phase,
           CASE WHEN phase LIKE 'waiting%' THEN lockers_done WHEN blocks_total > 0 THEN blocks_done ELSE tuples_done END AS done,
           CASE WHEN phase LIKE 'waiting%' THEN lockers_total WHEN blocks_total > 0 THEN blocks_total ELSE tuples_total END AS total,
           CASE WHEN phase LIKE 'waiting%' THEN 'transactions' WHEN blocks_total > 0 THEN 'pages' ELSE 'rows' END AS unit
      FROM pg_stat_progress_create_index
    UNION ALL
    SELECT pid, relid, command, phase, heap_blks_scanned, heap_blks_total, 'pages' FROM pg_stat_progress_cluster
    UNION ALL
    SELECT pid, relid, 'VACUUM', phase, heap_blks_scanned, heap_blks_total, 'pages' FROM pg_stat_progress_vacuum
    UNION ALL
    SELECT pid, relid, 'ANALYZE', phase, sample_blks_scanned, sample_blks_total, 'pages' FROM pg_stat_progress_analyze
    UNION ALL
    SELECT pid, relid, command, '', CASE WHEN bytes_total > 0 THEN bytes_processed ELSE tuples_processed END, bytes_total,
           CASE WHEN bytes_total > 0 THEN 'bytes' ELSE 'rows' END
      FROM pg_stat_progress_copy) p
 WHERE p.pid = ?
 -- An index that is built within CLUSTER has a row of its own, which tells more.
 ORDER BY p.what = 'CLUSTER' OR p.what = 'VACUUM FULL'
 LIMIT 1
