-- Statements that give another table of the same name the policies of a table. Least version: 15. Privileges: none. Locks: none.
SELECT s.text
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace,
       LATERAL (
           SELECT 1 AS place, p.polname AS name,
                  format('CREATE POLICY %I ON %I.%I AS %s FOR %s TO %s%s%s', p.polname, n.nspname, c.relname,
                         CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
                         CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END,
                         (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r)) END, ', ') FROM unnest(p.polroles) r),
                         ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
                         ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')') AS text
             FROM pg_policy p WHERE p.polrelid = c.oid
           UNION ALL
           SELECT 2, p.polname, format('COMMENT ON POLICY %I ON %I.%I IS %L', p.polname, n.nspname, c.relname, obj_description(p.oid, 'pg_policy'))
             FROM pg_policy p WHERE p.polrelid = c.oid AND obj_description(p.oid, 'pg_policy') IS NOT NULL
           UNION ALL
           SELECT 3, '', format('ALTER TABLE %I.%I %s ROW LEVEL SECURITY', n.nspname, c.relname,
                                CASE WHEN c.relrowsecurity THEN 'ENABLE' ELSE 'DISABLE' END)
           UNION ALL
           SELECT 4, '', format('ALTER TABLE %I.%I %s ROW LEVEL SECURITY', n.nspname, c.relname,
                                CASE WHEN c.relforcerowsecurity THEN 'FORCE' ELSE 'NO FORCE' END)) AS s
 WHERE c.oid = ?::oid
 ORDER BY s.place, s.name
