-- btree indexes with a key column of an array; what a constraint or a unique index compares as a whole is meant so.
-- Least version: 15. Privileges: none. Locks: none.
SELECT i.table_schema, i.table_name, i.schema, i.name, i.is_partition, i.index_name,
       array_agg(a.attname::text ORDER BY n.n) AS columns, pg_get_indexdef(i.indexrelid) AS definition
  FROM indexes i
 CROSS JOIN LATERAL unnest(i.key_columns) WITH ORDINALITY n(attnum, n)
  JOIN pg_attribute a ON a.attrelid = i.oid AND a.attnum = n.attnum
  JOIN pg_type d ON d.oid = a.atttypid
  JOIN pg_type t ON t.oid = CASE d.typtype WHEN 'd' THEN d.typbasetype ELSE d.oid END
 WHERE i.method = 'btree' AND i.usable AND NOT (i.indisunique OR i.attached)
   AND t.typcategory = 'A' AND t.oid NOT IN ('int2vector'::regtype, 'oidvector'::regtype)
 GROUP BY i.table_schema, i.table_name, i.schema, i.name, i.is_partition, i.index_name, i.indexrelid
 ORDER BY i.table_schema, i.table_name, i.schema, i.name, i.index_name
