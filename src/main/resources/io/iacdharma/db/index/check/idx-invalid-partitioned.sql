-- Indexes of partitioned tables that are invalid while nobody builds on their partitions. Least version: 15. Privileges: none. Locks: none.
SELECT i.table_schema, i.table_name, i.schema, i.name, i.is_partition, i.index_name, i.indexrelid AS index_oid,
       i.indisunique AS unique_index, pg_get_indexdef(i.indexrelid) AS definition
  FROM indexes i
 WHERE i.index_kind = 'I' AND NOT i.usable AND NOT i.attached
   AND NOT EXISTS (SELECT FROM pg_partition_tree(i.oid) t JOIN busy b ON b.oid = t.relid)
 ORDER BY i.table_schema, i.table_name, i.schema, i.name, i.index_name
