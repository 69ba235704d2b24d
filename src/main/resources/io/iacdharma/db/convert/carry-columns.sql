-- Statements that give another table of the same name the comment and the column settings of a table, as LIKE does not. Least version: 15. Privileges: none. Locks: none.
SELECT s.text
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace,
       LATERAL (
           SELECT format('COMMENT ON TABLE %I.%I IS %L', n.nspname, c.relname, obj_description(c.oid, 'pg_class')) AS text
            WHERE obj_description(c.oid, 'pg_class') IS NOT NULL
           UNION ALL
           SELECT format('ALTER TABLE %I.%I ALTER COLUMN %I SET STATISTICS %s', n.nspname, c.relname, a.attname, a.attstattarget)
             FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attstattarget >= 0
           UNION ALL
           SELECT format('ALTER TABLE %I.%I ALTER COLUMN %I SET (%I = %L)', n.nspname, c.relname, a.attname, o.option_name, o.option_value)
             FROM pg_attribute a, LATERAL pg_options_to_table(a.attoptions) o
            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
              AND o.option_name IN ('n_distinct', 'n_distinct_inherited')) AS s
 WHERE c.oid = ?::oid
