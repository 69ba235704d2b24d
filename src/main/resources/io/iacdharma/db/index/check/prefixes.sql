-- Pairs of btree indexes of a table, the key of the first a leading run of the second's, or the whole of it, in the same order or wholly
-- the other way round; with all columns of the first and the same condition. Least version: 15. Privileges: none. Locks: none.
SELECT a.indexrelid AS narrow, b.indexrelid AS wide
  FROM indexes a
  JOIN indexes b ON b.oid = a.oid AND b.indexrelid <> a.indexrelid AND b.indnkeyatts >= a.indnkeyatts
                AND b.key_columns[1] = a.key_columns[1]
 WHERE a.usable AND b.usable AND a.method = 'btree' AND b.method = 'btree'
   AND b.key_columns[1:a.indnkeyatts] = a.key_columns
   AND b.classes[0:a.indnkeyatts - 1] = a.classes[0:a.indnkeyatts - 1]
   AND b.collations[0:a.indnkeyatts - 1] = a.collations[0:a.indnkeyatts - 1]
   AND (b.options[0:a.indnkeyatts - 1] = a.options[0:a.indnkeyatts - 1]
        OR NOT EXISTS (SELECT FROM generate_series(0, a.indnkeyatts - 1) n WHERE a.options[n] # b.options[n] <> 3))
   AND a.all_columns <@ b.all_columns
   AND pg_get_expr(a.indpred, a.oid) IS NOT DISTINCT FROM pg_get_expr(b.indpred, b.oid)
   AND NOT EXISTS (SELECT FROM generate_series(1, a.indnkeyatts) n
                    WHERE a.key_columns[n] = 0
                      AND pg_get_indexdef(a.indexrelid, n, false) <> pg_get_indexdef(b.indexrelid, n, false))
