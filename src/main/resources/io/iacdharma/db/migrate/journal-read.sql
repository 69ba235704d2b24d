-- Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT statement, done, indexes_before FROM :table WHERE script = ?
