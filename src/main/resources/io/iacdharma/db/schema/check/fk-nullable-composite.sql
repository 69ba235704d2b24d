-- Foreign keys of several columns, MATCH SIMPLE, that a half-filled row passes by while no other foreign key and no check sees it. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition, k.conname AS constraint_name, c.open, c.unseen, c.columns
  FROM scope s
  JOIN pg_constraint k ON k.conrelid = s.oid AND k.contype = 'f' AND k.conparentid = 0 AND k.confmatchtype = 's' AND cardinality(k.conkey) > 1
  JOIN LATERAL (
       SELECT array_agg(a.attname::text ORDER BY o.n) FILTER (WHERE NOT a.attnotnull) AS open,
              array_agg(a.attnum ORDER BY o.n) FILTER (WHERE NOT a.attnotnull) AS open_numbers,
              array_agg(a.attname::text ORDER BY o.n) AS columns,
              array_agg(a.attname::text ORDER BY o.n) FILTER (WHERE
                a.attname <> ?
                AND NOT EXISTS (SELECT FROM pg_constraint f
                                 WHERE f.conrelid = s.oid AND f.contype = 'f' AND f.oid <> k.oid AND a.attnum = ANY (f.conkey)
                                   AND (cardinality(f.conkey) = 1
                                        OR NOT EXISTS (SELECT FROM pg_attribute b
                                                        WHERE b.attrelid = s.oid AND b.attnum = ANY (f.conkey) AND NOT b.attnotnull)))) AS unseen,
              count(*) FILTER (WHERE a.attnotnull) AS filled
         FROM unnest(k.conkey) WITH ORDINALITY AS o(num, n)
         JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum = o.num) c ON true
 WHERE c.open IS NOT NULL AND c.unseen IS NOT NULL
   AND NOT EXISTS (SELECT FROM pg_constraint h WHERE h.conrelid = s.oid AND h.contype = 'c' AND h.conkey @> c.open_numbers AND cardinality(h.conkey) > 1)
   AND (cardinality(c.open) > 1 OR NOT c.unseen <@ c.open)
 ORDER BY s.table_schema, s.table_name, s.schema, s.name, k.conname
