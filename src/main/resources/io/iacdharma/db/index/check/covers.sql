-- Foreign keys and the btree and hash indexes whose first columns are theirs, in any order. "implied" tells whether an index holds every
-- row that refers to something: it has no condition, or none but that columns of the key are not null. A key of a partition that belongs
-- to its table's is among them. Least version: 15. Privileges: none. Locks: none.
SELECT k.oid AS constraint_oid, i.indexrelid, i.index_name, i.index_kind, i.usable, i.indpred IS NOT NULL AS partial,
       CASE WHEN i.indpred IS NULL THEN true
            ELSE regexp_replace(pg_get_expr(i.indpred, i.indrelid),
                     '\((' || (SELECT string_agg(regexp_replace(quote_ident(a.attname), '([^[:alnum:]_ ])', '\\\1', 'g'), '|')
                                 FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey))
                         || ') IS NOT NULL\)', '', 'g') ~ '^[( AND)]*$' END AS implied
  FROM pg_constraint k
  JOIN indexes i ON i.oid = k.conrelid AND i.method IN ('btree', 'hash')
                AND i.indnkeyatts >= cardinality(k.conkey)
                AND i.key_columns[1:cardinality(k.conkey)] @> k.conkey AND k.conkey @> i.key_columns[1:cardinality(k.conkey)]
 WHERE k.contype = 'f'
   AND NOT EXISTS (SELECT FROM generate_subscripts(k.conkey, 1) n
                     JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = i.key_columns[n]
                    WHERE i.collations[n - 1] NOT IN (0, a.attcollation))
