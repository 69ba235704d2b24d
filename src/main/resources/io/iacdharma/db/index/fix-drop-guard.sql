-- What speaks against dropping an index. Least version: 15. Privileges: none. Locks: none.
WITH x AS (
  SELECT i.*, c.relam, c.relkind, pg_get_expr(i.indpred, i.indrelid) AS condition
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indexrelid = to_regclass(?)),
others AS (
  SELECT i.*, c.relam, pg_get_expr(i.indpred, i.indrelid) AS condition
    FROM x JOIN pg_index i ON i.indrelid = x.indrelid AND i.indexrelid <> x.indexrelid
    JOIN pg_class c ON c.oid = i.indexrelid
   WHERE i.indisvalid AND i.indisready AND i.indislive)
SELECT x.indisvalid OR x.relkind = 'I' AS serves, x.indisunique AS is_unique, x.indisreplident AS identity, x.indisclustered AS clustered,
       EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x')) AS of_constraint,
       -- A foreign key of another table rests on a unique index without a constraint too.
       EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype = 'f') AS of_key,
       EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = x.indexrelid) AS attached,
       EXISTS (SELECT FROM others o
                WHERE o.relam = x.relam AND o.indnkeyatts >= x.indnkeyatts AND o.condition IS NOT DISTINCT FROM x.condition
                  AND (NOT x.indisunique
                       OR (o.indisunique AND o.indnkeyatts = x.indnkeyatts AND o.indimmediate >= x.indimmediate
                           AND o.indnullsnotdistinct = x.indnullsnotdistinct))
                  AND NOT EXISTS (
                      SELECT FROM generate_series(0, x.indnkeyatts - 1) k
                       WHERE (o.indkey[k], o.indclass[k], o.indcollation[k]) IS DISTINCT FROM (x.indkey[k], x.indclass[k], x.indcollation[k])
                          OR (x.indkey[k] = 0 AND pg_get_indexdef(o.indexrelid, k + 1, false) <> pg_get_indexdef(x.indexrelid, k + 1, false)))) AS covered,
       (SELECT array_agg(k.conname::text ORDER BY k.conname)
          FROM pg_constraint k
         WHERE k.contype = 'f' AND k.conrelid = x.indrelid
           AND k.conkey::int[] <@ (x.indkey::int2[])[0:cardinality(k.conkey) - 1]::int[]
           AND NOT EXISTS (
               SELECT FROM others o
                WHERE (o.condition IS NULL OR x.condition IS NOT NULL) AND o.indnkeyatts >= cardinality(k.conkey)
                  AND k.conkey::int[] <@ (o.indkey::int2[])[0:cardinality(k.conkey) - 1]::int[])) AS bare_keys,
       (SELECT count(*)
          FROM others o JOIN pg_class c ON c.oid = o.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE ARRAY[c.relname::text, quote_ident(c.relname), format('%s.%s', n.nspname, c.relname), format('%I.%I', n.nspname, c.relname)]
               && ?::text[]) AS named_covers
  FROM x
