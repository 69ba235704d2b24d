-- Tables whose tenant's column may be NULL; a valid CHECK that says otherwise counts. Least version: 15. Privileges: none. Locks: none.
SELECT t.table_schema, t.table_name
  FROM tenanted t
 WHERE NOT t.is_partition AND NOT t.attnotnull
   AND NOT EXISTS (SELECT FROM pg_constraint k
                    WHERE k.conrelid = t.oid AND k.contype = 'c' AND k.convalidated AND k.conkey = ARRAY[t.attnum]
                      AND pg_get_expr(k.conbin, k.conrelid) = format('(%I IS NOT NULL)', t.attname))
 ORDER BY t.table_schema, t.table_name
