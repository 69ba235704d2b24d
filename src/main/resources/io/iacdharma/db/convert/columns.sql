-- The columns of a table. Least version: 15. Privileges: none. Locks: none.
SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS filled,
       a.attgenerated <> '' AS generated, a.attidentity <> '' AS identity,
       pg_get_expr(d.adbin, d.adrelid) AS default_text
  FROM pg_attribute a
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped
 ORDER BY a.attnum
