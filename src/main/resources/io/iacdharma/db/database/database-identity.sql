-- Names one database of one running server. Least version: 15. Privileges: none. Locks: none.
SELECT extract(epoch FROM pg_postmaster_start_time())::text || '/' || oid
  FROM pg_database
 WHERE datname = current_database()
