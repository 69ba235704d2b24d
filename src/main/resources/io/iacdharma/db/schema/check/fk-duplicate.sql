-- Foreign keys whose columns and referenced columns another one of the table has as well. Least version: 15. Privileges: none. Locks: none.
SELECT x.*, pg_get_constraintdef(x.oid) AS definition
  FROM (
    SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition, k.oid, k.conname AS constraint_name, k.conparentid,
           first_value(k.conname) OVER alike AS kept,
           (k.confupdtype, k.confdeltype, k.confmatchtype, k.condeferrable, k.condeferred)
             IS NOT DISTINCT FROM first_value((k.confupdtype, k.confdeltype, k.confmatchtype, k.condeferrable, k.condeferred)) OVER alike AS same,
           row_number() OVER alike AS place
      FROM scope s
      JOIN pg_constraint k ON k.conrelid = s.oid AND k.contype = 'f'
      JOIN LATERAL (SELECT array_agg(ARRAY[p.num, p.other] ORDER BY p.num) AS pairs FROM unnest(k.conkey, k.confkey) AS p(num, other)) p ON true
    WINDOW alike AS (PARTITION BY k.conrelid, k.confrelid, p.pairs ORDER BY k.conparentid = 0, NOT k.convalidated, k.oid)
  ) AS x
 WHERE x.place > 1 AND x.conparentid = 0
 ORDER BY x.table_schema, x.table_name, x.schema, x.name, x.constraint_name
