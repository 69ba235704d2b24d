-- Triggers, policies and rules outside the system schemas; a view's own rule is the view.
-- Least version: 15. Privileges: none. Locks: none.
SELECT i.kind, i.oid, i.relation, n.nspname, i.name, i.details
  FROM (SELECT 'TRIGGER' AS kind, oid, tgrelid AS relation, tgname AS name,
               CASE WHEN tgenabled = 'D' THEN 'disabled' ELSE 'enabled' END AS details
          FROM pg_catalog.pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT 'POLICY', oid, polrelid, polname, NULL FROM pg_catalog.pg_policy
        UNION ALL SELECT 'RULE', oid, ev_class, rulename, NULL FROM pg_catalog.pg_rewrite WHERE rulename <> '_RETURN') i
  JOIN pg_catalog.pg_class c ON c.oid = i.relation
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
   AND (n.nspname !~ '^pg_(toast_)?temp_' OR n.oid = pg_catalog.pg_my_temp_schema())
