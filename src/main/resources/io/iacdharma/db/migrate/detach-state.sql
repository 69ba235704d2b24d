-- How far the detaching of a partition has come. Least version: 15. Privileges: none. Locks: none.
SELECT CASE WHEN inhdetachpending THEN 'pending' ELSE 'attached' END
  FROM pg_inherits
 WHERE inhparent = to_regclass(?) AND inhrelid = to_regclass(?)
