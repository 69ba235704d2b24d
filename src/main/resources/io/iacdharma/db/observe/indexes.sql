-- Indexes outside the system schemas. Least version: 15. Privileges: none. Locks: none.
SELECT i.indexrelid, i.indrelid, i.indisunique, i.indisprimary, i.indisvalid,
       i.indpred IS NOT NULL AS partial, i.indkey::pg_catalog.text AS columns, i.indnkeyatts,
       h.inhparent AS parent
  FROM pg_catalog.pg_index i
  JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = i.indexrelid
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
   AND (n.nspname !~ '^pg_(toast_)?temp_' OR n.oid = pg_catalog.pg_my_temp_schema())
