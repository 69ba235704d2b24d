-- Who, other than the owner, may choose a row's transaction (column tx) or the value that it is partitioned by.
-- Least version: 15. Privileges: none. Locks: none.
WITH tables AS (
    SELECT c.* FROM pg_class c WHERE c.oid = ANY (?::bigint[]::oid[])
), keys AS (
    SELECT DISTINCT a.attname
      FROM tables t
      JOIN pg_partitioned_table p ON p.partrelid = t.oid
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (p.partattrs::int2[]) AND a.attnum > 0
), kept AS (
    SELECT t.oid, t.relowner, t.relacl, a.attname, a.attacl, a.attname = 'tx' AS tx
      FROM tables t
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE a.attname = 'tx' AND a.atttypid = 'xid8'::regtype OR a.attname IN (SELECT attname FROM keys)
), given AS (
    SELECT k.*, g.grantee FROM kept k CROSS JOIN LATERAL aclexplode(k.relacl) g WHERE g.privilege_type = 'INSERT'
    UNION
    SELECT k.*, g.grantee FROM kept k CROSS JOIN LATERAL aclexplode(k.attacl) g WHERE g.privilege_type = 'INSERT'
)
SELECT g.oid::bigint AS relation, g.attname AS "column", g.tx, CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(g.grantee) END AS grantee
  FROM given g
 WHERE g.grantee <> g.relowner
 ORDER BY 1, NOT g.tx, 2, 4
