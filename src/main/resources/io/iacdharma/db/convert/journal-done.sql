-- The conversion is whole. Least version: 15. Privileges: UPDATE. Locks: ROW EXCLUSIVE.
UPDATE :table SET state = 'converted', changed_at = clock_timestamp() WHERE schema_name = ? AND table_name = ? AND state = 'swapped'
