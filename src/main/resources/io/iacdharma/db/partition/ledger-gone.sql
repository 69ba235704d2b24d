-- What has left a table already of a range, for people. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT format('%s.%s is %s already%s', partition_schema, partition_name, replace(state, '_', ' '),
              coalesce('; its rows are in ' || archive, ''))
  FROM :table
 WHERE table_name = ? AND state IN ('detach_pending', 'detached', 'dropped') AND to_at > ? AND from_at < ?
 ORDER BY from_at
