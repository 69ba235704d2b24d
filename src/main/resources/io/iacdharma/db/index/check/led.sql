-- btree indexes that no constraint stands on, neither partial nor unique, each with its first column and what statistics say of that; NULL
-- where there are none or this role must not see them. Tables of less than a hundred pages are left out: there it does not matter.
-- Least version: 15. Privileges: SELECT on the columns, for their statistics. Locks: none.
SELECT i.*, a.attname::text AS column_name, a.attnotnull, p.null_frac, p.n_distinct, p.most_common_freqs
  FROM indexes i
  JOIN pg_class c ON c.oid = i.oid
  JOIN pg_attribute a ON a.attrelid = i.oid AND a.attnum = i.key_columns[1]
  LEFT JOIN pg_stats p ON p.schemaname = i.schema AND p.tablename = i.name AND p.attname = a.attname AND p.inherited = (i.kind = 'p')
 WHERE i.method = 'btree' AND i.usable AND i.indpred IS NULL
   AND NOT (i.indisunique OR i.constrained OR i.attached OR i.indisreplident OR i.indisclustered)
   AND 100 <= CASE i.kind WHEN 'p' THEN (SELECT sum(l.relpages) FROM pg_class l
                                            WHERE l.relkind = 'r' AND l.oid = ANY (ARRAY(SELECT relid FROM pg_partition_tree(i.oid))))
                   ELSE c.relpages END
