-- Tables where no whole index begins with the tenant, with tenant and project, or with tenant and time of creation.
SELECT c.oid::regclass || '.' || a.attname
  FROM pg_class AS c JOIN shipped USING (relnamespace) JOIN pg_attribute AS a ON a.attrelid = c.oid
 WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
   AND a.attname IN ('tenant_id', 'project_id', CASE c.relname WHEN 'audit_events' THEN 'occurred_at' ELSE 'created_at' END)
   AND NOT EXISTS (
       SELECT FROM pg_index AS i WHERE i.indrelid = c.oid AND i.indisvalid AND i.indpred IS NULL
          AND a.attnum = i.indkey[CASE WHEN a.attname = 'tenant_id' OR c.relname = 'tenants' THEN 0 ELSE 1 END])
