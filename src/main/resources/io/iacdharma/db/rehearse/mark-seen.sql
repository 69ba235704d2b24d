-- Least version: 15. Privileges: none. Locks: none.
SELECT EXISTS (
  SELECT FROM pg_locks
  WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = 1684563570 AND objid::bigint = ?::bigint & 4294967295
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
