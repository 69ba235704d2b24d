-- The database's copy of one note. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT note FROM :table
 WHERE system_identifier = ? AND database_name = ? AND table_schema = ? AND table_name = ? AND sequence = ?
