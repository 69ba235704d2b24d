-- The indexes of a table. What follows an index's name in its definition is kept apart: it serves for another name too. Least version: 15. Privileges: none. Locks: none.
SELECT x.oid::bigint AS oid, x.relname AS name, i.indisunique AS uniq, i.indisprimary AS prim,
       i.indisexclusion AS exclusion, i.indisvalid AND i.indisready AND i.indislive AS valid,
       substr(pg_get_indexdef(x.oid),
              length(CASE WHEN i.indisunique THEN 'CREATE UNIQUE INDEX ' ELSE 'CREATE INDEX ' END || quote_ident(x.relname)) + 1) AS tail,
       ARRAY(SELECT a.attname::text
               FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
               JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
              WHERE k.place <= i.indnkeyatts ORDER BY k.place) AS keys,
       ARRAY(SELECT a.attname::text
               FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
               JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
              WHERE k.place > i.indnkeyatts ORDER BY k.place) AS included,
       array_to_string(x.reloptions, ', ') AS options,
       k.conname AS constraint_name, pg_get_constraintdef(k.oid) AS constraint_text, coalesce(k.condeferrable, false) AS deferrable,
       t.spcname AS tablespace, i.indisreplident AS replica_identity,
       obj_description(k.oid, 'pg_constraint') AS constraint_comment,
       obj_description(x.oid, 'pg_class') AS comment, pg_relation_filenode(x.oid)::bigint AS filenode,
       EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = x.oid) AS attached
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid
  LEFT JOIN pg_constraint k ON k.conindid = x.oid AND k.conrelid = i.indrelid AND k.contype IN ('p', 'u', 'x')
  LEFT JOIN pg_tablespace t ON t.oid = x.reltablespace
 WHERE i.indrelid = ?::oid
 ORDER BY i.indisprimary DESC, x.relname
