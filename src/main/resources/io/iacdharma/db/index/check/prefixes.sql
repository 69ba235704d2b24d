-- Pairs of btree indexes of a table, the key of the first a leading run of the second's, or the whole of it, in the same order or wholly
-- the other way round; with all columns of the first and the same condition. "equal": the keys are as long; "same": to the last detail,
-- but for expressions and uniqueness; "mutual": the first could stand in for the second as well; "firm": the second stays whatever
-- becomes of the first. Least version: 15. Privileges: none. Locks: none.
SELECT a.table_schema, a.table_name, a.schema, a.name, a.oid, a.is_partition, a.indexrelid AS narrow, a.index_name, a.indisunique,
       a.indimmediate, a.constrained, a.attached, a.indisreplident, a.indisclustered,
       b.indexrelid AS wide, c.relname AS kept, b.indisprimary AS kept_primary, b.indimmediate AS kept_immediate,
       b.indisunique AS kept_unique, c.relispartition AS kept_attached, cardinality(w.columns) AS kept_columns,
       b.indnkeyatts = a.indnkeyatts AS equal, w.columns = a.all_columns AND w.options = a.options AS same,
       b.indnkeyatts = a.indnkeyatts AND w.columns <@ a.all_columns AS mutual,
       b.indisunique OR b.indisreplident OR b.indisclustered OR c.relispartition AS firm
  FROM indexes a
  JOIN pg_index b ON b.indrelid = a.oid AND b.indexrelid <> a.indexrelid
  JOIN pg_class c ON c.oid = b.indexrelid AND c.relam = (SELECT m.oid FROM pg_am m WHERE m.amname = 'btree')
 CROSS JOIN LATERAL (SELECT (b.indkey::int2[])[0:b.indnkeyatts - 1] AS key, b.indkey::int2[] AS columns, b.indclass::oid[] AS classes,
                            b.indcollation::oid[] AS collations, b.indoption::int2[] AS options) w
 WHERE a.usable AND a.method = 'btree' AND b.indisvalid AND b.indisready AND b.indislive AND b.indnkeyatts >= a.indnkeyatts
   AND w.key[1:a.indnkeyatts] = a.key_columns
   AND w.classes[0:a.indnkeyatts - 1] = a.classes[0:a.indnkeyatts - 1]
   AND w.collations[0:a.indnkeyatts - 1] = a.collations[0:a.indnkeyatts - 1]
   AND (w.options[0:a.indnkeyatts - 1] = a.options[0:a.indnkeyatts - 1]
        OR NOT EXISTS (SELECT FROM generate_series(0, a.indnkeyatts - 1) n WHERE a.options[n] # w.options[n] <> 3))
   AND a.all_columns <@ w.columns
   AND pg_get_expr(a.indpred, a.oid) IS NOT DISTINCT FROM pg_get_expr(b.indpred, b.indrelid)
   AND NOT EXISTS (SELECT FROM generate_series(1, a.indnkeyatts) n
                    WHERE a.key_columns[n] = 0
                      AND pg_get_indexdef(a.indexrelid, n, false) <> pg_get_indexdef(b.indexrelid, n, false))
