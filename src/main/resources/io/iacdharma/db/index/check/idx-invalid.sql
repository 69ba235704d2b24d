-- Indexes that are invalid while nobody builds them. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition, c.relname AS index_name, x.indisunique AS unique_index,
       pg_relation_size(c.oid) AS bytes, pg_get_indexdef(c.oid) AS definition
  FROM scope s
  JOIN pg_index x ON x.indrelid = s.oid
  JOIN pg_class c ON c.oid = x.indexrelid
 WHERE NOT (x.indisvalid AND x.indisready) AND x.indislive
   AND c.relkind = 'i'
   AND c.relname !~ '_cc(new|old)[0-9]*$'
   AND NOT EXISTS (SELECT FROM busy b WHERE b.oid IN (s.oid, c.oid))
 ORDER BY s.table_schema, s.table_name, s.schema, c.relname
