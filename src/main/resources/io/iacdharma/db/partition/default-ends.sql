-- The first or the last key in a default partition. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT :key::text FROM ONLY :table WHERE :key IS NOT NULL AND :finite ORDER BY :key :direction LIMIT 1
