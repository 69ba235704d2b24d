-- Statements that take all privileges on a table or sequence from everybody. Least version: 15. Privileges: none. Locks: none.
SELECT DISTINCT format('REVOKE ALL ON %s %I.%I FROM %s', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, n.nspname, c.relname,
                       CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(x.grantee)) END)
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace,
       LATERAL (SELECT e.grantee FROM aclexplode(coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))) e
                UNION
                SELECT e.grantee FROM pg_attribute a, LATERAL aclexplode(a.attacl) e WHERE a.attrelid = c.oid) AS x
 WHERE c.oid = ?::oid
