-- The migrations that were applied. Least version: 15. Privileges: SELECT on the schema history. Locks: ACCESS SHARE on it.
SELECT version FROM %s WHERE success AND version IS NOT NULL
