-- Where a partition's rows are archived. Least version: 15. Privileges: UPDATE. Locks: ROW EXCLUSIVE.
UPDATE :table SET archive = ?, rows = ?, updated_at = clock_timestamp()
 WHERE table_name = ? AND partition_oid = ?::oid AND state <> 'dropped'
