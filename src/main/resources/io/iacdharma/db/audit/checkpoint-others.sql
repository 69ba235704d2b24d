-- The notes of a partition from the database that this one was copied from, the last era's, smallest first.
-- Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT note FROM :table
 WHERE (system_identifier, database_name) <> (?, ?) AND table_schema = ? AND table_name = ? AND partition_name = ?
   AND era = (SELECT max(era) FROM :table
               WHERE (system_identifier, database_name) <> (?, ?) AND table_schema = ? AND table_name = ? AND partition_name = ?)
 ORDER BY size, sequence
