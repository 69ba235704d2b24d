-- The schema history. Least version: 15. Privileges: SELECT on it. Locks: ACCESS SHARE.
SELECT installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success
  FROM :table
 ORDER BY installed_rank
