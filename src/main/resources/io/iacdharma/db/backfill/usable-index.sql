-- Whether an index has exactly these columns, in this order, all in one direction and in the order in which the columns compare, and is unique. Least version: 15. Privileges: none. Locks: none.
SELECT i.indexrelid::regclass::text
  FROM pg_index i
  JOIN pg_class c ON c.oid = i.indexrelid
  JOIN pg_am m ON m.oid = c.relam
 WHERE i.indrelid = ?::oid AND m.amname = 'btree'
   AND i.indisvalid AND i.indisready AND i.indislive AND i.indisunique
   AND i.indpred IS NULL AND i.indexprs IS NULL
   AND (SELECT array_agg(a.attname::text ORDER BY k.place)
          FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (number, place)
          JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
         WHERE k.place <= i.indnkeyatts) = ?::text[]
   AND (SELECT count(DISTINCT o & 1) FROM unnest(i.indoption::int2[]) AS o) = 1
   AND (SELECT bool_and(o.opcdefault) FROM unnest(i.indclass::oid[]) AS d JOIN pg_opclass o ON o.oid = d)
   AND NOT EXISTS (SELECT
                     FROM unnest(i.indkey::int2[], i.indcollation::oid[]) AS k (number, collation_id)
                     JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                    WHERE k.collation_id IS NOT NULL AND k.collation_id <> a.attcollation)
 ORDER BY i.indisprimary DESC, 1
 LIMIT 1
