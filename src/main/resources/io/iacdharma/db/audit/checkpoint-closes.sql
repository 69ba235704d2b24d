-- Where the notes of the closed partitions of an era are. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT partition_name, max(sequence) AS sequence FROM :table
 WHERE system_identifier = ? AND database_name = ? AND table_schema = ? AND table_name = ? AND era = ? AND kind = 'close'
 GROUP BY partition_name
