-- Indexes that are the primary key's over again, with or without a constraint. Least version: 15. Privileges: none. Locks: none.
SELECT a.table_schema, a.table_name, a.schema, a.name, a.oid, a.is_partition, a.index_name, b.index_name AS kept, k.conname AS constraint_name,
       (SELECT sum(pg_relation_size(t.relid))::bigint FROM (SELECT relid FROM pg_partition_tree(a.indexrelid) UNION SELECT a.indexrelid) t
          JOIN pg_class c ON c.oid = t.relid AND c.relkind = 'i') AS bytes,
       pg_get_indexdef(a.indexrelid) AS definition
  FROM prefixes p
  JOIN indexes a ON a.indexrelid = p.narrow
  JOIN indexes b ON b.indexrelid = p.wide
  LEFT JOIN pg_constraint k ON k.conindid = a.indexrelid AND k.contype = 'u'
 WHERE b.indisprimary AND b.indnkeyatts = a.indnkeyatts
   AND NOT (a.indisreplident OR a.indisclustered OR a.attached)
   AND (b.indimmediate OR NOT a.indisunique OR NOT a.indimmediate)
   AND (NOT a.constrained OR k.oid IS NOT NULL)
   AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.conindid = a.indexrelid AND f.contype = 'f')
 ORDER BY a.table_schema, a.table_name, a.schema, a.name, a.index_name
