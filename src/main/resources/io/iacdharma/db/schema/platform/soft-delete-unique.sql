-- Unique indexes of tables whose rows may be withdrawn. Left out is what cannot be partial (a foreign key or replication goes by it),
-- what has the column in it, what is given to every row anew, and what a comment says to be meant. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.sql_name, s.kind = 'p' AS partitioned, s.schema, c.relname AS index_name, k.conname AS key,
       pg_get_constraintdef(k.oid) AS key_definition, pg_get_indexdef(x.indexrelid) AS definition,
       pg_get_expr(x.indpred, x.indrelid) AS predicate, quote_ident(a.attname) AS column, a.atttypid = 'boolean'::regtype AS truth
  FROM scope s
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attname = ? AND NOT a.attisdropped
  JOIN pg_index x ON x.indrelid = s.oid AND x.indisunique AND x.indisvalid
                 AND NOT (x.indisprimary OR x.indisexclusion OR x.indisreplident) AND NOT a.attnum = ANY (x.indkey)
  JOIN pg_class c ON c.oid = x.indexrelid
  LEFT JOIN pg_constraint k ON k.conindid = x.indexrelid AND k.conrelid = s.oid AND k.contype = 'u'
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition
   AND x.indexrelid NOT IN (SELECT f.conindid FROM pg_constraint f WHERE f.contype = 'f')
   AND NOT EXISTS (SELECT FROM pg_index p
                    WHERE p.indrelid = s.oid AND p.indisprimary
                      AND p.indkey::int2[] <@ (x.indkey::int2[])[0:x.indnkeyatts - 1])
   AND NOT EXISTS (SELECT FROM pg_attribute g
                     LEFT JOIN pg_attrdef d ON d.adrelid = g.attrelid AND d.adnum = g.attnum
                    WHERE g.attrelid = s.oid AND g.attnum = ANY ((x.indkey::int2[])[0:x.indnkeyatts - 1])
                      AND (g.attidentity <> '' OR d.oid IS NOT NULL AND g.attgenerated = ''
                           AND (g.atttypid = 'uuid'::regtype OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%')))
   AND NOT (x.indexprs IS NOT NULL AND EXISTS (
         SELECT FROM pg_depend d
          WHERE d.classid = 'pg_class'::regclass AND d.objid = x.indexrelid
            AND d.refclassid = 'pg_class'::regclass AND d.refobjid = s.oid AND d.refobjsubid = a.attnum))
   AND position(a.attname::text IN concat(obj_description(x.indexrelid, 'pg_class'), obj_description(k.oid, 'pg_constraint'))) = 0
 ORDER BY s.table_schema, s.table_name, c.relname
