-- The first or the last key of a partition. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT :key::text FROM :table WHERE :key IS NOT NULL AND :finite ORDER BY :key :direction LIMIT 1
