-- Tables of these names: how large they are, and who may change them. Least version: 15. Privileges: none; widths are known of columns
-- that the role may read. Locks: none.
SELECT w.schema, w.name, r.rolname AS owner, pg_has_role(current_user, c.relowner, 'USAGE') AS owned,
       has_schema_privilege(current_user, n.oid, 'CREATE') AS creates,
       EXISTS (SELECT FROM pg_inherits i JOIN pg_class f ON f.oid = i.inhrelid
                WHERE c.relkind = 'p' AND i.inhparent = c.oid AND f.relkind = 'f') AS foreign_parts,
       CASE WHEN c.relkind = 'p' THEN 0 ELSE pg_relation_size(c.oid) END AS bytes,
       CASE WHEN c.relkind = 'p' THEN 0
            -- As the planner does for a table that was never analysed: rows by their widths, and a table that was empty then by its pages now.
            WHEN c.reltuples < 0 OR c.relpages = 0 THEN pg_relation_size(c.oid)::float8 / greatest(28 + a.width, 40)
            ELSE c.reltuples::float8 / c.relpages * greatest(pg_relation_size(c.oid) / 8192, 1) END AS rows,
       a.columns, a.widths
  FROM unnest(?::text[], ?::text[]) AS w (schema, name)
  JOIN pg_namespace n ON n.nspname = w.schema
  JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.name AND c.relkind IN ('r', 'p')
  JOIN pg_roles r ON r.oid = c.relowner
 CROSS JOIN LATERAL (
       SELECT array_agg(t.attname::text) AS columns, array_agg(t.width) AS widths, sum(t.width) AS width
         FROM (SELECT b.attname, coalesce(s.avg_width, CASE WHEN b.attlen > 0 THEN b.attlen ELSE 24 END)::int AS width
                 FROM pg_attribute b
                 LEFT JOIN pg_stats s ON s.schemaname = w.schema AND s.tablename = w.name AND s.attname = b.attname AND NOT s.inherited
                WHERE b.attrelid = c.oid AND b.attnum > 0 AND NOT b.attisdropped) t) a
 ORDER BY w.schema, w.name
