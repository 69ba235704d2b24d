-- Columns of partitions with another default than the table's, or with NOT NULL that the table has not. Least version: 15. Privileges: none. Locks: none.
WITH pair AS (
    SELECT format('%I.%I', n.nspname, l.relname) AS name, a.attname, l.relkind, a.attnotnull AND NOT p.attnotnull AS strict,
           pg_get_expr(d.adbin, d.adrelid) AS own, pg_get_expr(e.adbin, e.adrelid) AS wanted, a.attgenerated, p.attgenerated AS wanted_generated
      FROM pg_inherits i
      JOIN pg_class l ON l.oid = i.inhrelid
      JOIN pg_namespace n ON n.oid = l.relnamespace
      JOIN pg_attribute p ON p.attrelid = i.inhparent AND p.attnum > 0 AND NOT p.attisdropped
      JOIN pg_attribute a ON a.attrelid = l.oid AND a.attname = p.attname AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      LEFT JOIN pg_attrdef e ON e.adrelid = p.attrelid AND e.adnum = p.attnum
     WHERE i.inhparent = ?::oid AND NOT i.inhdetachpending
)
SELECT name AS object, format('column %I is NOT NULL here alone: a row with NULL is taken by the table and refused by this partition', attname) AS says, 'WARNING' AS severity,
       format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL;', name, attname) AS fix
  FROM pair WHERE strict
UNION ALL
SELECT name, format('column %I with %s, and the table has %s', attname, coalesce('default ' || own, 'no default'), coalesce('default ' || wanted, 'none')), NULL,
       format('ALTER TABLE %s ALTER COLUMN %I %s;', name, attname, coalesce('SET DEFAULT ' || wanted, 'DROP DEFAULT'))
  FROM pair WHERE own IS DISTINCT FROM wanted AND attgenerated = '' AND wanted_generated = ''
 ORDER BY 2, 1
