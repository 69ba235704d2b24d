-- A vacuum of the table, of one of its partitions or of their TOAST tables. Least version: 15. Privileges: pg_read_all_stats, else which table it is is not seen. Locks: none.
SELECT v.pid, v.relid::regclass::text AS relation, v.relid IS NULL AS hidden
  FROM pg_stat_progress_vacuum v
 WHERE v.datname = current_database()
   AND (v.relid IS NULL
        OR v.relid IN (SELECT unnest(ARRAY[c.oid, c.reltoastrelid])
                         FROM pg_class c
                        WHERE c.oid = ?::oid OR c.oid IN (SELECT relid FROM pg_partition_tree(?::oid::regclass))))
 ORDER BY v.pid
 LIMIT 1
