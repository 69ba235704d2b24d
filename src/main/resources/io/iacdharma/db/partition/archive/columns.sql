-- A table's columns with the types below their domains. Types are written with their schema where search_path does not find
-- them. Least version: 15. Privileges: none. Locks: none.
WITH RECURSIVE below AS (
    SELECT a.attnum, a.attname, a.attnotnull AS filled, a.atttypid AS type, a.atttypmod AS modifier
      FROM pg_attribute a
     WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped
    UNION ALL
    SELECT b.attnum, b.attname, b.filled OR t.typnotnull, t.typbasetype, t.typtypmod
      FROM below b JOIN pg_type t ON t.oid = b.type
     WHERE t.typtype = 'd'
)
SELECT b.attname AS name, format_type(b.type, b.modifier) AS type, b.filled
  FROM below b JOIN pg_type t ON t.oid = b.type
 WHERE t.typtype <> 'd'
 ORDER BY b.attnum
