-- Disabled triggers, those of a constraint together; those that a parent has disabled too are told there. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition, k.contype AS type,
       coalesce(CASE WHEN t.tgisinternal THEN k.conname END, min(t.tgname)) AS trigger_name,
       array_agg(t.tgname::text ORDER BY t.tgname) AS triggers, t.tgisinternal AS internal,
       bool_or(k.conrelid = s.oid) AS referring, min(quote_ident(n.nspname) || '.' || quote_ident(r.relname)) AS other_table
  FROM scope s
  JOIN pg_trigger t ON t.tgrelid = s.oid AND t.tgenabled = 'D'
  LEFT JOIN pg_trigger p ON p.oid = t.tgparentid AND p.tgenabled = 'D'
  LEFT JOIN pg_constraint k ON k.oid = t.tgconstraint
  LEFT JOIN pg_class r ON r.oid = CASE WHEN k.conrelid = s.oid THEN k.confrelid ELSE k.conrelid END
  LEFT JOIN pg_namespace n ON n.oid = r.relnamespace
 WHERE p.oid IS NULL
   AND NOT EXISTS (SELECT FROM pg_constraint up WHERE up.oid = k.conparentid AND t.tgisinternal AND s.is_partition
                     AND EXISTS (SELECT FROM pg_trigger d WHERE d.tgconstraint = up.oid AND d.tgenabled = 'D'))
 GROUP BY s.table_schema, s.table_name, s.schema, s.name, s.is_partition, t.tgisinternal, k.oid, k.contype, k.conname,
          CASE WHEN t.tgisinternal THEN 0 ELSE t.oid END
 ORDER BY s.table_schema, s.table_name, s.schema, s.name, 7
