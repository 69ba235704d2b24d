-- Privileges of partitions that their table does not have, or all where partitions are to have none. Least version: 15. Privileges: none. Locks: none.
WITH parent AS (SELECT *, ?::boolean AS copied FROM pg_class WHERE oid = ?::oid),
granted AS (
    SELECT l.oid AS rel, NULL::name AS attname, a.grantee, a.privilege_type
      FROM parent p JOIN pg_inherits i ON i.inhparent = p.oid AND NOT i.inhdetachpending JOIN pg_class l ON l.oid = i.inhrelid, aclexplode(l.relacl) a
     WHERE a.grantee NOT IN (l.relowner, p.relowner)
    UNION ALL
    SELECT l.oid, t.attname, a.grantee, a.privilege_type
      FROM parent p JOIN pg_inherits i ON i.inhparent = p.oid AND NOT i.inhdetachpending JOIN pg_class l ON l.oid = i.inhrelid
      JOIN pg_attribute t ON t.attrelid = l.oid AND t.attnum > 0, aclexplode(t.attacl) a
     WHERE a.grantee NOT IN (l.relowner, p.relowner)
)
SELECT format('%I.%I', n.nspname, l.relname) AS object,
       format('%s for %s%s', string_agg(DISTINCT g.privilege_type, ', '), r.name,
              CASE WHEN p.copied THEN ', which the table does not give' ELSE ' on the partition itself, which goes past the table' END) AS says,
       NULL AS severity,
       string_agg(format('REVOKE %s%s ON %I.%I FROM %s;', g.privilege_type, CASE WHEN g.attname IS NULL THEN '' ELSE format(' (%I)', g.attname) END, n.nspname, l.relname, r.name),
                  E'\n' ORDER BY g.privilege_type, g.attname) AS fix
  FROM parent p
  JOIN granted g ON true
  JOIN pg_class l ON l.oid = g.rel
  JOIN pg_namespace n ON n.oid = l.relnamespace
  CROSS JOIN LATERAL (SELECT CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END AS name) r
 WHERE NOT p.copied
    OR NOT EXISTS (SELECT FROM aclexplode(p.relacl) a WHERE a.grantee = g.grantee AND a.privilege_type = g.privilege_type)
   AND NOT EXISTS (SELECT FROM pg_attribute t, aclexplode(t.attacl) a
                    WHERE t.attrelid = p.oid AND t.attname = g.attname AND a.grantee = g.grantee AND a.privilege_type = g.privilege_type)
 GROUP BY n.nspname, l.relname, r.name, p.copied
 ORDER BY r.name, 1
