-- Tables without a valid whole index that begins with the tenant's column. Least version: 15. Privileges: none. Locks: none.
SELECT t.table_schema, t.table_name, t.oid
  FROM tenanted t
 WHERE NOT t.is_partition
   AND NOT EXISTS (SELECT FROM pg_index x
                    WHERE x.indrelid = t.oid AND x.indisvalid AND x.indpred IS NULL AND x.indkey[0] = t.attnum)
   AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.relid = t.oid)
 ORDER BY t.table_schema, t.table_name
