-- Statements that give another table or sequence of the same name the privileges of this one. Least version: 15. Privileges: none. Locks: none.
WITH thing AS (
    SELECT c.oid, c.relacl, c.relowner, CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char" AS kind,
           CASE c.relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END || format('%I.%I', n.nspname, c.relname) AS name
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.oid = ?::oid
)
SELECT format('GRANT %s ON %s TO %s%s', g.privileges, t.name,
              CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(g.grantee)) END,
              CASE WHEN g.is_grantable THEN ' WITH GRANT OPTION' END)
  FROM thing t,
       LATERAL (SELECT x.grantee, x.is_grantable, string_agg(DISTINCT x.privilege_type, ', ') AS privileges
                  FROM aclexplode(coalesce(t.relacl, acldefault(t.kind, t.relowner))) x
                 GROUP BY x.grantee, x.is_grantable) AS g
UNION ALL
SELECT format('GRANT %s (%I) ON %s TO %s%s', x.privilege_type, a.attname, t.name,
              CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END,
              CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' END)
  FROM thing t
  JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped,
       LATERAL aclexplode(a.attacl) x
