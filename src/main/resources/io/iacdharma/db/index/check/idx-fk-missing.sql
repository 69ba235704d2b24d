-- Foreign keys without an index that finds the rows which refer to a row, on their table or on every one of its partitions.
-- Least version: 15. Privileges: none. Locks: none.
SELECT q.* FROM (
WITH RECURSIVE bare AS (
    SELECT k.oid, k.conrelid, k.conname, k.conkey, k.confrelid, k.confdeltype, k.confupdtype, s.kind
      FROM pg_constraint k
      JOIN scope s ON s.oid = k.conrelid
     WHERE k.contype = 'f' AND k.conparentid = 0
       AND k.oid NOT IN (SELECT v.constraint_oid FROM covers v WHERE v.usable AND v.implied)
), below AS (
    SELECT b.oid AS top, b.oid, b.conrelid FROM bare b WHERE b.kind = 'p'
    UNION ALL
    SELECT b.top, k.oid, k.conrelid
      FROM below b
      JOIN pg_constraint k ON k.conparentid = b.oid AND k.conrelid <> b.conrelid
     WHERE b.oid NOT IN (SELECT v.constraint_oid FROM covers v WHERE v.usable AND v.implied)
), open AS (
    SELECT b.top
      FROM below b
     WHERE b.oid NOT IN (SELECT v.constraint_oid FROM covers v WHERE v.usable AND v.implied)
     GROUP BY b.top
    HAVING count(*) = 1 OR bool_or((SELECT c.relkind FROM pg_class c WHERE c.oid = b.conrelid) <> 'p')
), referenced AS MATERIALIZED (
    SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.reltuples,
           CASE c.relkind WHEN 'p' THEN 0 ELSE pg_table_size(c.oid) END AS bytes
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.oid IN (SELECT b.confrelid FROM bare b)
)
SELECT s.table_schema, s.table_name, s.schema, s.name, s.oid, s.is_partition, b.conname AS constraint_name,
       f.schema AS to_schema, f.name AS to_name, b.confdeltype IN ('c', 'n', 'd') OR b.confupdtype IN ('c', 'n', 'd') AS acts,
       ARRAY(SELECT a.attname::text FROM unnest(b.conkey) WITH ORDINALITY u(attnum, n)
               JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum = u.attnum ORDER BY u.n) AS columns,
       CASE s.kind WHEN 'p' THEN own.rows ELSE greatest(o.reltuples, 0)::bigint END AS rows,
       CASE s.kind WHEN 'p' THEN own.bytes ELSE pg_table_size(o.oid) END AS bytes,
       CASE f.kind WHEN 'p' THEN other.rows ELSE greatest(f.reltuples, 0)::bigint END AS to_rows,
       CASE f.kind WHEN 'p' THEN other.bytes ELSE f.bytes END AS to_bytes,
       v.index_name, v.indexrelid AS index_oid, v.usable, v.partial, v.implied
  FROM bare b
  JOIN scope s ON s.oid = b.conrelid
  JOIN pg_class o ON o.oid = b.conrelid
  JOIN referenced f ON f.oid = b.confrelid
 CROSS JOIN LATERAL (SELECT sum(greatest(c.reltuples, 0))::bigint AS rows, sum(pg_table_size(c.oid))::bigint AS bytes
                       FROM pg_partition_tree(b.conrelid) t JOIN pg_class c ON c.oid = t.relid AND c.relkind = 'r'
                      WHERE s.kind = 'p') own
 CROSS JOIN LATERAL (SELECT sum(greatest(c.reltuples, 0))::bigint AS rows, sum(pg_table_size(c.oid))::bigint AS bytes
                       FROM pg_partition_tree(b.confrelid) t JOIN pg_class c ON c.oid = t.relid AND c.relkind = 'r'
                      WHERE f.kind = 'p') other
  LEFT JOIN (SELECT DISTINCT ON (c.constraint_oid) c.* FROM covers c
              ORDER BY c.constraint_oid, c.implied DESC, c.usable DESC, c.indexrelid) v ON v.constraint_oid = b.oid
 WHERE (s.kind <> 'p' OR b.oid IN (SELECT o.top FROM open o))
   AND NOT (coalesce(v.implied, false)
            AND EXISTS (SELECT FROM busy u
                         WHERE u.oid IN (SELECT relid FROM pg_partition_tree(b.conrelid) UNION SELECT b.conrelid UNION SELECT v.indexrelid)))
) q
 ORDER BY q.table_schema, q.table_name, q.schema, q.name, q.constraint_name
