-- Columns of type lo, and of type oid where the database has large objects; names of catalog numbers aside. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, a.attname AS column_name, t.typname = 'lo' AS certain, format_type(a.atttypid, a.atttypmod) AS type
  FROM scope s
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount = 0
  JOIN pg_type t ON t.oid = a.atttypid
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition
   AND CASE WHEN t.typtype = 'd' THEN t.typname = 'lo' AND t.typbasetype = 'oid'::regtype
            ELSE t.oid = 'oid'::regtype AND a.attname !~* '(oid|relid|classid|objid)$'
                 AND EXISTS (SELECT FROM pg_largeobject_metadata) END
 ORDER BY s.table_schema, s.table_name, a.attnum
