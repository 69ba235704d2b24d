-- Tables without a primary key; a partition has its table's. A unique index that could be one, and publications that need one, are told. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, g.whole, CASE WHEN g.nameless THEN p.publication END AS publication,
       u.index_name, u.definition, q.constraint_name
  FROM scope s
  JOIN pg_class c ON c.oid = s.oid
  LEFT JOIN (SELECT l.root, bool_or(o.relreplident = 'f') AS whole,
                    bool_or(o.relreplident = 'n' OR o.relreplident = 'd' AND k.oid IS NULL) FILTER (WHERE o.relpersistence = 'p') AS nameless
               FROM scope l
               JOIN pg_class o ON o.oid = l.oid
               LEFT JOIN pg_constraint k ON k.conrelid = l.oid AND k.contype = 'p'
              WHERE l.kind = 'r'
              GROUP BY l.root) g ON g.root = s.oid
  LEFT JOIN LATERAL (
       SELECT min(format('%I', p.pubname)) AS publication
         FROM pg_publication p
        WHERE (p.pubupdate OR p.pubdelete)
          AND (p.puballtables
               OR EXISTS (SELECT FROM pg_publication_rel r JOIN scope l ON l.oid = r.prrelid WHERE r.prpubid = p.oid AND l.root = s.oid)
               OR EXISTS (SELECT FROM pg_publication_namespace n WHERE n.pnpubid = p.oid AND n.pnnspid = c.relnamespace))) p ON true
  LEFT JOIN LATERAL (
       SELECT i.relname AS index_name, pg_get_indexdef(i.oid) AS definition
         FROM pg_index x
         JOIN pg_class i ON i.oid = x.indexrelid
        WHERE x.indrelid = s.oid AND x.indisunique AND x.indisvalid AND x.indisready AND x.indimmediate AND i.relkind = 'i'
          AND x.indpred IS NULL AND x.indexprs IS NULL AND NOT x.indnullsnotdistinct AND NOT x.indisreplident
          AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.oid)
          AND NOT EXISTS (
              SELECT FROM unnest(x.indkey[0:x.indnkeyatts - 1], x.indclass[0:x.indnkeyatts - 1], x.indcollation[0:x.indnkeyatts - 1],
                                 x.indoption[0:x.indnkeyatts - 1]) AS t(num, class, coll, option)
                JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum = t.num
                JOIN pg_opclass o ON o.oid = t.class
               WHERE NOT a.attnotnull OR NOT o.opcdefault OR t.coll <> a.attcollation OR t.option <> 0)
        ORDER BY x.indnkeyatts, i.relname LIMIT 1) u ON true
  LEFT JOIN LATERAL (
       SELECT k.conname AS constraint_name
         FROM pg_constraint k
        WHERE k.conrelid = s.oid AND k.contype = 'u'
          AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = s.oid AND a.attnum = ANY (k.conkey) AND NOT a.attnotnull)
        ORDER BY cardinality(k.conkey), k.conname LIMIT 1) q ON true
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition
   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = s.oid AND k.contype = 'p')
 ORDER BY s.table_schema, s.table_name
