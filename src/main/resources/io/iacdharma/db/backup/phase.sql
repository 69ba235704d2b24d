-- What the server does for one pg_basebackup. Least version: 15. Privileges: none for sessions of the same role. Locks: none.
SELECT p.phase
  FROM pg_stat_progress_basebackup p
  JOIN pg_stat_activity a USING (pid)
 WHERE a.application_name = ?
