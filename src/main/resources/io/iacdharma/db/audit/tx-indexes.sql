-- The columns of the indexes that begin with tx, which decide in which order rows are cheap to read.
-- Least version: 15. Privileges: none. Locks: none.
SELECT (SELECT array_agg(a.attname::text ORDER BY k.place)
          FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
          JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attnum
         WHERE k.place <= x.indnkeyatts) AS columns
  FROM pg_index x
  JOIN pg_class c ON c.oid = x.indexrelid
  JOIN pg_am m ON m.oid = c.relam
 WHERE x.indrelid = ?::oid AND m.amname = 'btree' AND x.indisvalid AND x.indpred IS NULL AND x.indexprs IS NULL
   AND x.indkey[0] = (SELECT attnum FROM pg_attribute WHERE attrelid = x.indrelid AND attname = 'tx' AND NOT attisdropped)
 ORDER BY x.indexrelid
