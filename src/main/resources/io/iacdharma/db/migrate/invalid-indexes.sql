-- Indexes that are not valid and that nobody is building, in the form schema, name, table. Partitioned indexes are left out:
-- they become valid when their last leaf is attached. Least version: 15. Privileges: pg_read_all_stats to see other roles' builds. Locks: none.
SELECT n.nspname, c.relname, i.indrelid::regclass::text
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indexrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE NOT i.indisvalid
   AND c.relkind = 'i'
   AND n.nspname NOT LIKE 'pg\_%'
   AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p JOIN pg_locks l ON l.pid = p.pid
                    WHERE l.relation = i.indrelid AND p.pid <> pg_backend_pid())
 ORDER BY 1, 2
