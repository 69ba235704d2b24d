-- Indexes that are the primary key's over again, with or without a constraint. Least version: 15. Privileges: none. Locks: none.
SELECT p.table_schema, p.table_name, p.schema, p.name, p.oid, p.is_partition, p.index_name, p.kept, k.conname AS constraint_name,
       (SELECT sum(pg_relation_size(c.oid))::bigint FROM pg_class c
         WHERE c.relkind = 'i' AND c.oid = ANY (ARRAY(SELECT relid FROM pg_partition_tree(p.narrow) UNION SELECT p.narrow))) AS bytes,
       pg_get_indexdef(p.narrow) AS definition
  FROM prefixes p
  LEFT JOIN pg_constraint k ON p.constrained AND k.conindid = p.narrow AND k.contype = 'u'
 WHERE p.kept_primary AND p.equal
   AND NOT (p.indisreplident OR p.indisclustered OR p.attached)
   AND (p.kept_immediate OR NOT p.indisunique OR NOT p.indimmediate)
   AND (NOT p.constrained OR k.oid IS NOT NULL)
   AND NOT (p.constrained AND EXISTS (SELECT FROM pg_constraint f WHERE f.conindid = p.narrow AND f.contype = 'f'))
 ORDER BY p.table_schema, p.table_name, p.schema, p.name, p.index_name
