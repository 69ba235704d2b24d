-- Whether a restore point has this name already. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT EXISTS (SELECT FROM :table WHERE name = ?)
