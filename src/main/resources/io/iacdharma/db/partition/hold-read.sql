-- Every hold. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT * FROM :table ORDER BY id
