-- Tables that autovacuum leaves alone, and the server that has none. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, s.kind = 'm' AS materialized, s.is_partition, false AS everywhere, o.toast
  FROM scope s
  JOIN pg_class c ON c.oid = s.oid
  LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
 CROSS JOIN LATERAL (SELECT false AS toast, e.option_value FROM pg_options_to_table(c.reloptions) e WHERE e.option_name = 'autovacuum_enabled'
                     UNION ALL
                     SELECT true, e.option_value FROM pg_options_to_table(t.reloptions) e WHERE e.option_name = 'autovacuum_enabled') o
 WHERE (c.reloptions IS NOT NULL OR t.reloptions IS NOT NULL)
   AND NOT o.option_value::bool
UNION ALL
SELECT NULL, NULL, NULL, p.name, false, false, true, false
  FROM pg_settings p
 WHERE p.name IN ('autovacuum', 'track_counts') AND p.setting = 'off'
 ORDER BY 1 NULLS FIRST, 2, 3, 4, 8
