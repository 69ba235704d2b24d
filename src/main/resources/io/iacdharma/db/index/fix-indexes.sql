-- The indexes of tables of these names. Least version: 15. Privileges: pg_read_all_stats to see what other roles build. Locks: none.
SELECT n.nspname AS schema, c.relname AS name, w.schema AS table_schema, w.name AS table_name, c.relkind = 'I' AS partitioned,
       x.indisvalid AND x.indisready AND x.indislive AS valid, x.indisunique AS is_unique, d.definition,
       substr(d.definition,
              length(format('CREATE %sINDEX %I ON %s%I.%I ', CASE WHEN x.indisunique THEN 'UNIQUE ' ELSE '' END, c.relname,
                            CASE WHEN c.relkind = 'I' THEN 'ONLY ' ELSE '' END, w.schema, w.name)) + 1) AS tail,
       pn.nspname AS parent_schema, pc.relname AS parent_name,
       x.indisprimary OR EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x')) AS of_constraint,
       EXISTS (SELECT FROM pg_stat_progress_create_index p
                WHERE p.index_relid = x.indexrelid OR (p.relid = x.indrelid AND coalesce(p.index_relid, 0) = 0)
                   OR (p.relid = x.indrelid AND p.command LIKE 'REINDEX%')) AS building,
       pg_relation_size(c.oid) AS bytes
  FROM unnest(?::text[], ?::text[]) AS w (schema, name)
  JOIN pg_namespace tn ON tn.nspname = w.schema
  JOIN pg_class t ON t.relnamespace = tn.oid AND t.relname = w.name
  JOIN pg_index x ON x.indrelid = t.oid
  JOIN pg_class c ON c.oid = x.indexrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 CROSS JOIN LATERAL (SELECT pg_get_indexdef(x.indexrelid) AS definition) d
  LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
  LEFT JOIN pg_class pc ON pc.oid = i.inhparent
  LEFT JOIN pg_namespace pn ON pn.oid = pc.relnamespace
 ORDER BY w.schema, w.name, c.relname
