-- A conversion is undone, or can be undone no longer. Least version: 15. Privileges: DELETE. Locks: ROW EXCLUSIVE.
DELETE FROM :table WHERE schema_name = ? AND table_name = ?
