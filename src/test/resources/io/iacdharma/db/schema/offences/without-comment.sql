-- Tables, views, columns, functions, policies and triggers without a comment.
SELECT 'relation ' || c.oid::regclass FROM pg_class AS c JOIN shipped USING (relnamespace)
 WHERE c.relkind IN ('r', 'p', 'v') AND obj_description(c.oid, 'pg_class') IS NULL
UNION ALL
SELECT 'column ' || c.oid::regclass || '.' || a.attname
  FROM pg_class AS c JOIN shipped USING (relnamespace) JOIN pg_attribute AS a ON a.attrelid = c.oid
 WHERE c.relkind IN ('r', 'p', 'v') AND a.attnum > 0 AND NOT a.attisdropped AND col_description(c.oid, a.attnum) IS NULL
UNION ALL
SELECT 'schema ' || relnamespace::regnamespace FROM shipped WHERE obj_description(relnamespace, 'pg_namespace') IS NULL
UNION ALL
SELECT 'function ' || p.oid::regprocedure FROM pg_proc AS p JOIN shipped ON p.pronamespace = relnamespace
 WHERE obj_description(p.oid, 'pg_proc') IS NULL
UNION ALL
SELECT 'policy ' || polname || ' on ' || polrelid::regclass FROM pg_policy WHERE obj_description(oid, 'pg_policy') IS NULL
UNION ALL
SELECT 'trigger ' || tgname || ' on ' || tgrelid::regclass FROM pg_trigger
 WHERE NOT tgisinternal AND tgparentid = 0 AND obj_description(oid, 'pg_trigger') IS NULL
