-- Foreign tables with the rows of many tenants, or of a table with row level security. Least version: 15. Privileges: none. Locks: none.
SELECT n.nspname AS table_schema, c.relname AS table_name, r.roles, g.revoke, g.regrant
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN reached r ON r.rel = c.oid
  LEFT JOIN pg_class t ON c.relispartition AND t.oid = pg_partition_root(c.oid)
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = ? AND NOT a.attisdropped
 CROSS JOIN LATERAL (SELECT array_agg(g.revoke ORDER BY g.grantee) AS revoke, array_agg(g.regrant ORDER BY g.grantee) AS regrant
                        FROM granted g
                       WHERE g.rel = c.oid) g
 WHERE c.relkind = 'f' AND (a.attnum IS NOT NULL OR t.relrowsecurity)
 ORDER BY n.nspname, c.relname
