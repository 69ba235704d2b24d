-- What a table's column tx is filled with. Least version: 15. Privileges: none. Locks: none.
SELECT c.oid::bigint AS relation, a.attname IS NOT NULL AS present, coalesce(a.attnotnull, false) AS required,
       coalesce(pg_get_expr(d.adbin, d.adrelid), '') AS expression
  FROM pg_class c
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tx' AND a.atttypid = 'xid8'::regtype AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
 WHERE c.oid = ANY (?::bigint[]::oid[])
 ORDER BY c.oid
