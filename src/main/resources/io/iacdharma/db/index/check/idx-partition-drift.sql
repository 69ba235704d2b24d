-- Indexes of partitions that their table has none like, by what they say of their columns. Unique ones are left alone: what is unique in
-- one partition need not be so in the table; and so are those that an index of the table's can stand in for, which another check tells.
-- Least version: 15. Privileges: none. Locks: none.
SELECT q.* FROM (
WITH own AS (
    SELECT i.*, ROW(i.method, i.indnkeyatts, i.classes, i.collations, i.options, pg_get_expr(i.indpred, i.oid),
                    ARRAY(SELECT pg_get_indexdef(i.indexrelid, n, false) FROM generate_series(1, i.indnatts) n ORDER BY n))::text AS shape
      FROM indexes i
     WHERE i.root IN (SELECT o.root FROM indexes o WHERE o.is_partition AND NOT o.attached AND NOT o.indisunique AND NOT o.indisexclusion)
       AND NOT i.attached AND NOT i.indisunique AND NOT i.indisexclusion AND (i.usable OR i.oid = i.root)
), alone AS (
    SELECT DISTINCT ON (o.oid, o.shape) o.*,
           (SELECT count(*) FROM pg_partition_tree(o.oid) t WHERE t.isleaf) AS leaves
      FROM own o
     WHERE o.is_partition
       AND NOT EXISTS (SELECT FROM own t WHERE t.oid = o.root AND t.shape = o.shape)
       AND o.indexrelid NOT IN (SELECT p.narrow FROM prefixes p WHERE p.kept_attached)
       AND NOT EXISTS (SELECT FROM busy b WHERE b.oid IN (o.root, o.oid, o.indexrelid))
     ORDER BY o.oid, o.shape, o.indexrelid
)
SELECT a.table_schema, a.table_name, a.root AS oid, a.shape, sum(a.leaves)::bigint AS leaves,
       (SELECT count(*) FROM pg_partition_tree(a.root) t WHERE t.isleaf) AS all_leaves,
       array_agg(a.schema::text ORDER BY a.sql_name) AS schemas, array_agg(a.name::text ORDER BY a.sql_name) AS names,
       array_agg(a.index_name::text ORDER BY a.sql_name) AS index_names,
       (array_agg(ARRAY(SELECT CASE WHEN u.attnum = 0 THEN 'expr' ELSE c.attname::text END
                          FROM unnest(a.key_columns) WITH ORDINALITY u(attnum, n)
                          LEFT JOIN pg_attribute c ON c.attrelid = a.oid AND c.attnum = u.attnum ORDER BY u.n)::text))[1]::text[] AS columns,
       (array_agg(substr(pg_get_indexdef(a.indexrelid),
                         length(format('CREATE INDEX %I ON %s%I.%I ', a.index_name, CASE WHEN a.kind = 'p' THEN 'ONLY ' END,
                                       a.schema, a.name)) + 1) ORDER BY a.sql_name))[1] AS tail
  FROM alone a
 GROUP BY a.table_schema, a.table_name, a.root, a.shape
) q
 ORDER BY q.table_schema, q.table_name, q.shape
