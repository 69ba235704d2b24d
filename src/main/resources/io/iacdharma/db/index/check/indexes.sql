-- The indexes of the tables that are looked at; "constrained" are those that a constraint of any table stands on.
-- Least version: 15. Privileges: none. Locks: none.
SELECT s.*, x.*, c.relname AS index_name, c.relkind AS index_kind, c.relispartition AS attached, m.amname AS method,
       x.indisvalid AND x.indisready AND x.indislive AS usable,
       (x.indkey::int2[])[0:x.indnkeyatts - 1] AS key_columns, x.indkey::int2[] AS all_columns,
       x.indclass::oid[] AS classes, x.indcollation::oid[] AS collations, x.indoption::int2[] AS options,
       x.indexrelid IN (SELECT k.conindid FROM pg_constraint k WHERE k.conindid <> 0) AS constrained,
       c.reloptions AS storage
  FROM scope s
  JOIN pg_index x ON x.indrelid = s.oid
  JOIN pg_class c ON c.oid = x.indexrelid
  JOIN pg_am m ON m.oid = c.relam
