-- The table is partitioned now; part of the very transaction. Least version: 15. Privileges: UPDATE. Locks: ROW EXCLUSIVE.
UPDATE :table
   SET state = 'swapped', parent_oid = ?::oid, key_name = ?, key_columns = ?::text[], key_included = ?::text[], index_oids = ?::oid[],
       index_names = ?::text[], changed_at = clock_timestamp()
 WHERE schema_name = ? AND table_name = ? AND state = 'preparing'
