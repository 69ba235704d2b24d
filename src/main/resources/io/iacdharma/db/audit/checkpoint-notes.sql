-- The database's copies of a table's notes. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT sequence, note FROM :table
 WHERE system_identifier = ? AND database_name = ? AND table_schema = ? AND table_name = ?
 ORDER BY sequence
