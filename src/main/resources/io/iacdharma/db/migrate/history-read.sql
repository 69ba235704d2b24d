-- The schema history; installed_on is local time there, and microseconds since 1970 here. Least version: 15. Privileges: SELECT on it. Locks: ACCESS SHARE.
SELECT installed_rank, version, description, type, script, checksum, installed_by,
       (extract(epoch FROM installed_on AT TIME ZONE current_setting('TimeZone')) * 1000000)::bigint AS installed_on,
       execution_time, success
  FROM :table
 ORDER BY installed_rank
