-- Privileges on tables and columns that others than the owner have, and that let them change rows or the table.
-- Least version: 15. Privileges: none. Locks: none.
WITH tables AS (
    SELECT c.* FROM pg_class c WHERE c.oid = ANY (?::bigint[]::oid[])
), given AS (
    SELECT c.oid, c.relowner, a.grantee, a.privilege_type
      FROM tables c
     CROSS JOIN LATERAL aclexplode(c.relacl) a
     WHERE (a.grantee = 0 OR a.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN'))
    UNION
    SELECT c.oid, c.relowner, a.grantee, a.privilege_type
      FROM tables c
      JOIN pg_attribute t ON t.attrelid = c.oid AND NOT t.attisdropped
     CROSS JOIN LATERAL aclexplode(t.attacl) a
     WHERE (a.grantee = 0 OR a.privilege_type IN ('UPDATE', 'REFERENCES'))
)
SELECT g.oid::bigint AS relation, CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(g.grantee) END AS grantee, g.grantee = 0 AS public,
       string_agg(g.privilege_type, ', ' ORDER BY g.privilege_type) AS privileges,
       bool_or(g.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER') OR g.grantee = 0 AND g.privilege_type = 'INSERT') AS harms
  FROM given g
 WHERE g.grantee <> g.relowner
 GROUP BY g.oid, g.grantee
 ORDER BY g.oid, 2
