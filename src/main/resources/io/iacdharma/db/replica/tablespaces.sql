-- The tablespaces of a cluster beside its own two. Least version: 15. Privileges: none. Locks: none.
SELECT oid::bigint AS oid, spcname AS name, pg_tablespace_location(oid) AS location
  FROM pg_tablespace
 WHERE spcname NOT IN ('pg_default', 'pg_global')
 ORDER BY oid
