-- The first or the last key among so many rows of a partition. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT r.key::text FROM (SELECT :key AS key FROM :table WHERE :key IS NOT NULL AND :finite LIMIT ?) AS r ORDER BY r.key :direction LIMIT 1
