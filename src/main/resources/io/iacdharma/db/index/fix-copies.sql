-- Invalid copies on a table that REINDEX CONCURRENTLY has left. Least version: 15. Privileges: none. Locks: none.
SELECT n.nspname AS schema, c.relname AS name
  FROM pg_index x
  JOIN pg_class c ON c.oid = x.indexrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE x.indrelid = to_regclass(?) AND NOT x.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'
   AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.relid = x.indrelid)
