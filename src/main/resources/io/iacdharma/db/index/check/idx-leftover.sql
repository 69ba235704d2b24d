-- What an interrupted REINDEX or DROP INDEX CONCURRENTLY has left, also on the out-of-line store of a table.
-- Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.oid, s.schema, s.name, s.is_partition, n.nspname AS index_schema, c.relname AS index_name,
       x.indislive AS live, pg_relation_size(c.oid) AS bytes, pg_get_indexdef(c.oid) AS definition
  FROM scope s
  JOIN pg_class t ON t.oid = s.oid
 CROSS JOIN LATERAL (VALUES (t.oid), (t.reltoastrelid)) o(oid)
  JOIN pg_index x ON x.indrelid = o.oid
  JOIN pg_class c ON c.oid = x.indexrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'i' AND NOT c.relispartition
   AND (NOT x.indislive OR NOT (x.indisvalid AND x.indisready) AND c.relname ~ '_cc(new|old)[0-9]*$')
   AND NOT EXISTS (SELECT FROM busy b WHERE b.oid IN (x.indrelid, c.oid))
 ORDER BY s.table_schema, s.table_name, s.schema, s.name, c.relname
