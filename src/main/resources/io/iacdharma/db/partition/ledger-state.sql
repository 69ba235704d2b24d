-- How far a partition has come. Least version: 15. Privileges: UPDATE. Locks: ROW EXCLUSIVE.
UPDATE :table
   SET state = ?, sealed_at = coalesce(?, sealed_at), archived_at = coalesce(?, archived_at),
       verified_at = coalesce(?, verified_at), detached_at = coalesce(?, detached_at),
       dropped_at = coalesce(?, dropped_at), error = NULL, updated_at = clock_timestamp()
 WHERE table_name = ? AND partition_oid = ?::oid AND state <> 'dropped'
