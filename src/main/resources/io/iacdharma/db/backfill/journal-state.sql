-- Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT state FROM :table WHERE history = ? AND version = ?
