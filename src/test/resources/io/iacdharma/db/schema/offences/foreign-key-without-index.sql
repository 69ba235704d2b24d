-- Foreign keys whose columns are not the first key columns, as a set, of a whole valid btree index.
SELECT k.conrelid::regclass || '.' || k.conname FROM pg_constraint AS k
 WHERE k.contype = 'f' AND k.conparentid = 0
   AND NOT EXISTS (
       SELECT FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_am AS m ON m.oid = c.relam
        WHERE i.indrelid = k.conrelid AND i.indisvalid AND i.indpred IS NULL AND m.amname = 'btree'
          AND i.indnkeyatts >= cardinality(k.conkey)
          AND (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)
