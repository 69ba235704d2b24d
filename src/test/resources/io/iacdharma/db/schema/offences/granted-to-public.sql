-- Whatever anybody may do in this database without having been granted it.
SELECT 'relation ' || c.oid::regclass FROM pg_class AS c JOIN shipped USING (relnamespace), aclexplode(c.relacl) AS a WHERE a.grantee = 0
UNION ALL
SELECT 'schema ' || n.nspname FROM pg_namespace AS n, aclexplode(COALESCE(n.nspacl, acldefault('n', n.nspowner))) AS a
 WHERE a.grantee = 0 AND n.nspname !~ '^(pg_|information_schema$)'
UNION ALL
SELECT 'function ' || p.oid::regprocedure FROM pg_proc AS p JOIN shipped ON p.pronamespace = relnamespace,
       aclexplode(COALESCE(p.proacl, acldefault('f', p.proowner))) AS a WHERE a.grantee = 0
UNION ALL
SELECT 'database ' || a.privilege_type FROM pg_database AS d, aclexplode(COALESCE(d.datacl, acldefault('d', d.datdba))) AS a
 WHERE a.grantee = 0 AND d.datname = current_database()
UNION ALL
SELECT 'partition ' || c.oid::regclass || ' ' || a.grantee::regrole FROM pg_class AS c JOIN shipped USING (relnamespace), aclexplode(c.relacl) AS a
 WHERE c.relispartition AND a.grantee <> c.relowner
