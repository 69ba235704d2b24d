-- Tables with more indexes than the rules allow, or with indexes more than twice their own size where that is more than 100 MB. Which
-- tables are measured is told by the sizes that the last VACUUM, ANALYZE or CREATE INDEX saw; parameter: how many indexes are allowed.
-- Least version: 15. Privileges: none. Locks: none.
SELECT q.* FROM (
WITH tables AS (
    SELECT s.root, sum(c.relpages::bigint) AS pages, array_agg(s.oid) AS oids
      FROM scope s JOIN pg_class c ON c.oid = s.oid
     GROUP BY s.root
), own AS (
    SELECT i.root, count(*) FILTER (WHERE i.oid = i.root) AS count, sum(c.relpages::bigint) AS pages
      FROM indexes i JOIN pg_class c ON c.oid = i.indexrelid
     GROUP BY i.root
)
SELECT s.table_schema, s.table_name, o.count, r.most, m.bytes, m.index_bytes
  FROM own o
  JOIN tables t ON t.root = o.root
  JOIN scope s ON s.oid = o.root
 CROSS JOIN (SELECT ?::bigint AS most, 100 * 1024 * 1024::bigint AS big) r
 CROSS JOIN LATERAL (SELECT sum(pg_table_size(u.oid))::bigint AS bytes, sum(pg_indexes_size(u.oid))::bigint AS index_bytes
                       FROM unnest(t.oids) u(oid)
                      WHERE o.count > r.most
                         OR o.pages > 2 * t.pages AND t.pages * current_setting('block_size')::bigint > r.big) m
 WHERE o.count > r.most OR m.index_bytes > 2 * m.bytes AND m.bytes > r.big
) q
 ORDER BY q.table_schema, q.table_name
