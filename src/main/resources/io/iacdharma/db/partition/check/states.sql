-- What the records say of a table's partitions. Least version: 15. Privileges: SELECT on the records. Locks: ACCESS SHARE.
SELECT partition_oid::bigint AS oid, state, error FROM :table WHERE table_name = ? AND state <> 'dropped'
