-- Why a step failed. Least version: 15. Privileges: UPDATE. Locks: ROW EXCLUSIVE.
UPDATE :table SET error = ?, updated_at = clock_timestamp()
 WHERE table_name = ? AND partition_oid = ?::oid AND state <> 'dropped'
