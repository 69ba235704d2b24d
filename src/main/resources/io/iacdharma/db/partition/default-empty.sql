-- Whether a default partition has no row. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT NOT EXISTS (SELECT FROM ONLY :table)
