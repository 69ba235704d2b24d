-- The btree indexes that can be verified, small ones first. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition, c.relname AS index_name, c.oid::bigint AS oid,
       pg_relation_size(c.oid) AS bytes
  FROM scope s
  JOIN pg_index x ON x.indrelid = s.oid
  JOIN pg_class c ON c.oid = x.indexrelid
  JOIN pg_am a ON a.oid = c.relam
 WHERE c.relkind = 'i' AND a.amname = 'btree' AND x.indisvalid AND x.indisready AND x.indislive
   AND (c.relpersistence = 'p' OR NOT pg_is_in_recovery())
 ORDER BY bytes, s.table_schema, s.table_name, s.schema, c.relname
