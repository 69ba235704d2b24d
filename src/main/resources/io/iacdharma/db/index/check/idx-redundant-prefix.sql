-- Indexes that another one of the same table can stand in for. Of two that can do so for each other, the older stays; a copy of the
-- primary key and an exact duplicate are told by other checks. Least version: 15. Privileges: none. Locks: none.
SELECT p.table_schema, p.table_name, p.schema, p.name, p.oid, p.is_partition, p.index_name, p.kept,
       pg_get_indexdef(p.narrow) AS definition, own.bytes, own.scans, other.bytes AS kept_bytes, other.scans AS kept_scans
  FROM (SELECT DISTINCT ON (p.narrow) p.*
          FROM prefixes p
         WHERE NOT (p.indisunique OR p.constrained OR p.indisreplident OR p.indisclustered OR p.attached)
           AND NOT (p.kept_primary AND p.equal)
           AND NOT (NOT p.kept_unique AND p.equal AND p.same)
           AND (p.firm OR p.narrow > p.wide OR NOT p.mutual)
         ORDER BY p.narrow, p.kept_columns, p.wide) p
 CROSS JOIN LATERAL (SELECT sum(pg_relation_size(c.oid))::bigint AS bytes, sum(pg_stat_get_numscans(c.oid))::bigint AS scans
                       FROM pg_class c
                      WHERE c.relkind = 'i' AND c.oid = ANY (ARRAY(SELECT relid FROM pg_partition_tree(p.narrow) UNION SELECT p.narrow))) own
 CROSS JOIN LATERAL (SELECT sum(pg_relation_size(c.oid))::bigint AS bytes, sum(pg_stat_get_numscans(c.oid))::bigint AS scans
                       FROM pg_class c
                      WHERE c.relkind = 'i' AND c.oid = ANY (ARRAY(SELECT relid FROM pg_partition_tree(p.wide) UNION SELECT p.wide))) other
 ORDER BY p.table_schema, p.table_name, p.schema, p.name, p.index_name
