-- Foreign keys whose pairs of columns are some of those of another one that is always checked. Least version: 15. Privileges: none. Locks: none.
SELECT x.table_schema, x.table_name, x.schema, x.name, x.is_partition, x.conname AS constraint_name, min(w.conname) AS wider,
       pg_get_constraintdef(x.oid) AS definition
  FROM (SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition, k.*
          FROM scope s JOIN pg_constraint k ON k.conrelid = s.oid AND k.contype = 'f' AND k.conparentid = 0) AS x
  JOIN pg_constraint w ON w.conrelid = x.conrelid AND w.contype = 'f' AND w.conparentid = 0 AND w.confrelid = x.confrelid
   AND cardinality(w.conkey) > cardinality(x.conkey) AND w.convalidated
   AND (w.confupdtype, w.confdeltype) = (x.confupdtype, x.confdeltype)
 WHERE NOT EXISTS (SELECT FROM unnest(x.conkey, x.confkey) AS n(num, other)
                    WHERE NOT EXISTS (SELECT FROM unnest(w.conkey, w.confkey) AS o(num, other) WHERE (o.num, o.other) = (n.num, n.other)))
   AND NOT EXISTS (SELECT FROM pg_attribute a
                    WHERE a.attrelid = w.conrelid AND a.attnum = ANY (w.conkey) AND NOT a.attnum = ANY (x.conkey) AND NOT a.attnotnull)
 GROUP BY x.table_schema, x.table_name, x.schema, x.name, x.is_partition, x.conname, x.oid
 ORDER BY x.table_schema, x.table_name, x.schema, x.name, x.conname
