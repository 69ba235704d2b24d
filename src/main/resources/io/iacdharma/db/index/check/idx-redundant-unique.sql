-- Unique indexes with a column more than another one of the same table that is unique already. One that a foreign key refers to, or that
-- is the primary key or the replica identity, has a use of its own. Least version: 15. Privileges: none. Locks: none.
SELECT DISTINCT ON (a.table_schema, a.table_name, a.schema, a.name, a.index_name)
       a.table_schema, a.table_name, a.schema, a.name, a.is_partition, a.index_name, b.index_name AS kept, k.conname AS constraint_name,
       pg_get_indexdef(a.indexrelid) AS definition
  FROM indexes a
  JOIN indexes b ON b.oid = a.oid AND b.indexrelid <> a.indexrelid AND b.indnkeyatts < a.indnkeyatts
  LEFT JOIN pg_constraint k ON k.conindid = a.indexrelid AND k.contype = 'u'
 WHERE a.usable AND b.usable AND a.indisunique AND b.indisunique AND a.method = 'btree' AND b.method = 'btree'
   AND NOT (a.indisprimary OR a.indisreplident OR a.attached) AND a.key_columns @> b.key_columns
   AND 0 <> ALL (b.key_columns) AND (b.indimmediate OR NOT a.indimmediate)
   AND (b.indpred IS NULL OR pg_get_expr(a.indpred, a.oid) = pg_get_expr(b.indpred, b.oid))
   AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.conindid = a.indexrelid AND f.contype = 'f')
   AND NOT EXISTS (SELECT FROM generate_subscripts(b.key_columns, 1) n
                     JOIN pg_attribute c ON c.attrelid = b.oid AND c.attnum = b.key_columns[n]
                    WHERE b.collations[n - 1] <> a.collations[array_position(a.key_columns, b.key_columns[n]) - 1]
                       OR a.indnullsnotdistinct AND NOT b.indnullsnotdistinct AND NOT c.attnotnull)
 ORDER BY a.table_schema, a.table_name, a.schema, a.name, a.index_name, b.indnkeyatts, b.indexrelid
