-- Partitions without the row level security that their table has. Least version: 15. Privileges: none. Locks: none.
SELECT format('%I.%I', n.nspname, l.relname) AS object,
       CASE WHEN NOT l.relrowsecurity AND p.relrowsecurity AND open.somebody
                 THEN 'no row level security, and privileges for others than its owner: they read past the policies of the table'
            WHEN NOT l.relrowsecurity AND p.relrowsecurity THEN 'no row level security, which the table has'
            ELSE 'row level security that is not forced, as it is on the table' END AS says,
       CASE WHEN NOT l.relrowsecurity AND open.somebody THEN 'ERROR' END AS severity,
       format('ALTER TABLE %I.%I %s;', n.nspname, l.relname,
              concat_ws(', ', CASE WHEN p.relrowsecurity AND NOT l.relrowsecurity THEN 'ENABLE ROW LEVEL SECURITY' END,
                              CASE WHEN p.relforcerowsecurity AND NOT l.relforcerowsecurity THEN 'FORCE ROW LEVEL SECURITY' END)) AS fix
  FROM pg_class p
  JOIN pg_inherits i ON i.inhparent = p.oid AND NOT i.inhdetachpending
  JOIN pg_class l ON l.oid = i.inhrelid
  JOIN pg_namespace n ON n.oid = l.relnamespace
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM aclexplode(l.relacl) a WHERE a.grantee <> l.relowner)
                          OR EXISTS (SELECT FROM pg_attribute t, aclexplode(t.attacl) a WHERE t.attrelid = l.oid AND a.grantee <> l.relowner) AS somebody) open
 WHERE p.oid = ?::oid
   AND (p.relrowsecurity AND NOT l.relrowsecurity OR p.relrowsecurity AND p.relforcerowsecurity AND NOT l.relforcerowsecurity)
 ORDER BY 1
