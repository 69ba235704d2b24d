-- Columns of tables and views outside the system schemas. Least version: 15. Privileges: none. Locks: ACCESS SHARE, let go at once.
SELECT t.attrelid, t.attnum, t.attname,
       pg_catalog.format_type(t.atttypid, t.atttypmod) AS type,
       t.attnotnull
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k
                        WHERE k.conrelid = t.attrelid AND k.contype = 'n' AND NOT k.convalidated
                          AND k.conkey[1] = t.attnum) AS not_null,
       pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS default_expression,
       t.attgenerated, t.attidentity, t.atthasmissing
  FROM pg_catalog.pg_attribute t
  JOIN pg_catalog.pg_class c ON c.oid = t.attrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = t.attrelid AND d.adnum = t.attnum
 WHERE t.attnum > 0
   AND NOT t.attisdropped
   AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
   AND (n.nspname !~ '^pg_(toast_)?temp_' OR n.oid = pg_catalog.pg_my_temp_schema())
