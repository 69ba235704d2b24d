-- Materialized views that hold rows of tables with row level security. Least version: 15. Privileges: none. Locks: none.
SELECT found.*
  FROM (WITH RECURSIVE view AS (
    SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.relowner AS owner,
           coalesce((SELECT o.option_value::boolean FROM pg_options_to_table(c.reloptions) o WHERE o.option_name = 'security_invoker'), false) AS invoker
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
     WHERE c.relkind IN ('v', 'm')
       AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')),
  uses AS MATERIALIZED (
    SELECT DISTINCT v.oid AS view, d.refobjid AS rel
      FROM view v
      JOIN pg_rewrite r ON r.ev_class = v.oid AND r.ev_type = '1'
      JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                      AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> v.oid),
  reads AS (
    SELECT v.oid AS top, u.rel FROM view v JOIN uses u ON u.view = v.oid WHERE v.kind = 'm'
    UNION
    SELECT t.top, u.rel FROM reads t JOIN uses u ON u.view = t.rel)
  SELECT v.schema AS table_schema, v.name AS table_name, r.roles,
         array_agg(DISTINCT n.nspname || '.' || c.relname ORDER BY n.nspname || '.' || c.relname) AS tables, g.revoke, g.regrant
    FROM reads t
    JOIN view v ON v.oid = t.top
    JOIN reached r ON r.rel = v.oid AND r.readable
    JOIN pg_class c ON c.oid = t.rel AND c.relrowsecurity
    JOIN pg_namespace n ON n.oid = c.relnamespace
   CROSS JOIN LATERAL (SELECT array_agg(g.revoke ORDER BY g.grantee) AS revoke, array_agg(g.regrant ORDER BY g.grantee) AS regrant
                        FROM granted g
                       WHERE g.rel = v.oid) g
   GROUP BY v.oid, v.schema, v.name, r.roles, g.revoke, g.regrant) AS found
 ORDER BY found.table_schema, found.table_name
