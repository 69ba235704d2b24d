-- The files under way. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT DISTINCT script FROM :table
