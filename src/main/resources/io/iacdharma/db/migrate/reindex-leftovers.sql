-- Invalid copies left by an interrupted REINDEX CONCURRENTLY that nobody is building. Least version: 15. Privileges: none. Locks: none.
SELECT c.oid::bigint AS oid, n.nspname AS schema, c.relname AS name
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indexrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE NOT i.indisvalid
   AND n.nspname <> 'pg_toast'
   AND c.relname ~ '_cc(new|old)[0-9]*$'
   AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p JOIN pg_locks l ON l.pid = p.pid
                    WHERE l.relation = i.indrelid AND p.pid <> pg_backend_pid())
