-- Boolean columns that may be NULL, but for those with a check against it. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, a.attname AS column_name
  FROM scope s
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount = 0
  LEFT JOIN pg_type d ON d.oid = a.atttypid AND d.typtype = 'd'
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition
   AND coalesce(d.typbasetype, a.atttypid) = 'bool'::regtype AND NOT a.attnotnull AND NOT coalesce(d.typnotnull, false)
   AND NOT EXISTS (SELECT FROM pg_constraint k
                    WHERE k.conrelid = s.oid AND k.contype = 'c' AND k.convalidated AND k.conkey = ARRAY[a.attnum]
                      AND pg_get_expr(k.conbin, k.conrelid) = format('(%I IS NOT NULL)', a.attname))
 ORDER BY s.table_schema, s.table_name, a.attnum
