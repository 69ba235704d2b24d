-- How many rows a table has. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT count(*) FROM :table
