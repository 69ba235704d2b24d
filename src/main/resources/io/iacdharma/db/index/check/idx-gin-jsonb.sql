-- jsonb columns that the rules want a GIN index on and that have none. It is whole, of the column itself, and of the operator class that
-- the rules name, if they name one. Nothing can be done for a generated column that is not stored.
-- Parameters: expressions for schema.table.column, the class. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, s.oid, a.attname AS column_name,
       n.index_name, n.indexrelid AS index_oid, n.usable, n.partial, n.opcname AS index_class, r.class AS wanted_class
  FROM scope s
 CROSS JOIN (SELECT ?::text[] AS columns, nullif(?::text, '') AS class) r
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated <> 'v'
  JOIN pg_type t ON t.oid = a.atttypid AND 'jsonb'::regtype IN (t.oid, t.typbasetype)
  LEFT JOIN LATERAL (SELECT i.indexrelid, i.index_name, i.usable, i.indpred IS NOT NULL AS partial, o.opcname
                       FROM indexes i
                       JOIN pg_opclass o ON o.oid = i.classes[array_position(i.key_columns, a.attnum) - 1]
                      WHERE i.oid = s.oid AND i.method = 'gin' AND a.attnum = ANY (i.key_columns)
                        AND o.opcintype = 'jsonb'::regtype
                      ORDER BY i.indpred IS NULL AND (r.class IS NULL OR o.opcname = r.class) DESC, i.usable DESC, i.indexrelid
                      LIMIT 1) n ON true
 WHERE s.kind IN ('r', 'p', 'm') AND NOT s.is_partition
   AND s.schema || '.' || s.name || '.' || a.attname ~ ANY (r.columns)
   AND NOT coalesce(n.usable AND NOT n.partial AND (r.class IS NULL OR n.opcname = r.class), false)
   AND NOT EXISTS (SELECT FROM busy b WHERE b.oid IN (s.oid, n.indexrelid))
 ORDER BY s.table_schema, s.table_name, a.attname
