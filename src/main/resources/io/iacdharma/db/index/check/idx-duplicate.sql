-- Indexes that say exactly what another one of the same table says. The one that stays is the one that something stands on, belongs to
-- its parent's, or is older. Operator classes with options and access methods with storage options (BRIN) are the same only with the same
-- options. Least version: 15. Privileges: none. Locks: none.
SELECT q.table_schema, q.table_name, q.schema, q.name, q.oid, q.is_partition, q.index_name, q.kept, q.constrained_kept,
       (SELECT sum(pg_relation_size(c.oid))::bigint FROM pg_class c
         WHERE c.relkind = 'i' AND c.oid = ANY (ARRAY(SELECT relid FROM pg_partition_tree(q.indexrelid) UNION SELECT q.indexrelid))) AS bytes,
       pg_get_indexdef(q.indexrelid) AS definition
  FROM (SELECT i.table_schema, i.table_name, i.schema, i.name, i.oid, i.is_partition, i.indexrelid, i.index_name,
               i.attached OR i.constrained OR i.indisreplident OR i.indisclustered OR i.indisexclusion AS fixed,
               row_number() OVER w AS rank, first_value(i.index_name) OVER w AS kept, first_value(i.constrained) OVER w AS constrained_kept
          FROM indexes i
         WHERE i.usable
        WINDOW w AS (PARTITION BY i.oid, i.method, i.indnkeyatts, i.indisunique, i.indnullsnotdistinct, i.indisexclusion, i.indimmediate,
                                  i.all_columns, i.classes, i.collations, i.options,
                                  pg_get_expr(i.indexprs, i.oid), pg_get_expr(i.indpred, i.oid),
                                  CASE WHEN i.method NOT IN ('btree', 'hash') THEN
                                    ROW(i.storage, ARRAY(SELECT a.attoptions::text FROM pg_attribute a
                                                          WHERE a.attrelid = i.indexrelid ORDER BY a.attnum))::text END
                      ORDER BY i.constrained DESC, i.indisreplident DESC, i.attached DESC, i.indisclustered DESC, i.indexrelid)) q
 WHERE q.rank > 1 AND NOT q.fixed
 ORDER BY q.table_schema, q.table_name, q.schema, q.name, q.index_name
