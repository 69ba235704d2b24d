-- Privileges of a table that its partitions lack. Least version: 15. Privileges: none. Locks: none.
WITH parent AS (SELECT * FROM pg_class WHERE oid = ?::oid AND ?::boolean),
granted AS (
    SELECT p.oid AS rel, NULL::name AS attname, a.grantee, a.privilege_type, a.is_grantable
      FROM parent p, aclexplode(p.relacl) a WHERE a.grantee <> p.relowner
    UNION ALL
    SELECT p.oid, t.attname, a.grantee, a.privilege_type, a.is_grantable
      FROM parent p JOIN pg_attribute t ON t.attrelid = p.oid AND t.attnum > 0, aclexplode(t.attacl) a WHERE a.grantee <> p.relowner
)
SELECT format('%I.%I', n.nspname, l.relname) AS object,
       format('no %s for %s', string_agg(DISTINCT g.privilege_type, ', '), r.name) AS says, NULL AS severity,
       string_agg(format('GRANT %s%s ON %I.%I TO %s%s;', g.privilege_type, CASE WHEN g.attname IS NULL THEN '' ELSE format(' (%I)', g.attname) END, n.nspname, l.relname, r.name,
                         CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END), E'\n' ORDER BY g.privilege_type, g.attname) AS fix
  FROM parent p
  JOIN pg_inherits i ON i.inhparent = p.oid AND NOT i.inhdetachpending
  JOIN pg_class l ON l.oid = i.inhrelid
  JOIN pg_namespace n ON n.oid = l.relnamespace
  JOIN granted g ON g.rel = p.oid AND g.grantee <> l.relowner
  CROSS JOIN LATERAL (SELECT CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END AS name) r
 WHERE NOT EXISTS (SELECT FROM aclexplode(l.relacl) a WHERE a.grantee = g.grantee AND a.privilege_type = g.privilege_type AND a.is_grantable >= g.is_grantable)
   AND NOT EXISTS (SELECT FROM pg_attribute t, aclexplode(t.attacl) a
                    WHERE t.attrelid = l.oid AND t.attname = g.attname AND a.grantee = g.grantee AND a.privilege_type = g.privilege_type AND a.is_grantable >= g.is_grantable)
 GROUP BY n.nspname, l.relname, r.name
 ORDER BY r.name, 1
