-- Indexes that another one of the same table can stand in for. Of two that can do so for each other, the older stays; a copy of the
-- primary key and an exact duplicate are told by other checks. Least version: 15. Privileges: none. Locks: none.
SELECT a.table_schema, a.table_name, a.schema, a.name, a.oid, a.is_partition, a.index_name, b.index_name AS kept,
       pg_get_indexdef(a.indexrelid) AS definition, own.bytes, own.scans, other.bytes AS kept_bytes, other.scans AS kept_scans
  FROM (SELECT DISTINCT ON (a.indexrelid) a.indexrelid AS narrow, b.indexrelid AS wide
          FROM prefixes p
          JOIN indexes a ON a.indexrelid = p.narrow
          JOIN indexes b ON b.indexrelid = p.wide
         WHERE NOT (a.indisunique OR a.constrained OR a.indisreplident OR a.indisclustered OR a.attached)
           AND NOT (b.indisprimary AND b.indnkeyatts = a.indnkeyatts)
           AND NOT (NOT b.indisunique AND b.all_columns = a.all_columns AND b.indnkeyatts = a.indnkeyatts AND b.options = a.options
                    AND pg_get_expr(a.indexprs, a.oid) IS NOT DISTINCT FROM pg_get_expr(b.indexprs, b.oid))
           AND (b.indisunique OR b.constrained OR b.indisreplident OR b.indisclustered OR b.attached OR a.indexrelid > b.indexrelid
                OR NOT EXISTS (SELECT FROM prefixes r WHERE r.narrow = p.wide AND r.wide = p.narrow))
         ORDER BY a.indexrelid, cardinality(b.all_columns), b.indexrelid) p
  JOIN indexes a ON a.indexrelid = p.narrow
  JOIN indexes b ON b.indexrelid = p.wide
 CROSS JOIN LATERAL (SELECT sum(pg_relation_size(t.relid))::bigint AS bytes, sum(pg_stat_get_numscans(t.relid))::bigint AS scans
                       FROM (SELECT relid FROM pg_partition_tree(a.indexrelid) UNION SELECT a.indexrelid) t
                       JOIN pg_class c ON c.oid = t.relid AND c.relkind = 'i') own
 CROSS JOIN LATERAL (SELECT sum(pg_relation_size(t.relid))::bigint AS bytes, sum(pg_stat_get_numscans(t.relid))::bigint AS scans
                       FROM (SELECT relid FROM pg_partition_tree(b.indexrelid) UNION SELECT b.indexrelid) t
                       JOIN pg_class c ON c.oid = t.relid AND c.relkind = 'i') other
 ORDER BY a.table_schema, a.table_name, a.schema, a.name, a.index_name
