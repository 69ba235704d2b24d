-- Permissive policies of a table that hold for the same role and command. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, array_agg(DISTINCT n.name ORDER BY n.name) AS policies
  FROM scope s
  JOIN pg_class c ON c.oid = s.oid AND c.relrowsecurity
  JOIN pg_policy p ON p.polrelid = s.oid AND p.polpermissive
  JOIN pg_policy q ON q.polrelid = s.oid AND q.polpermissive AND q.polname > p.polname
       AND (p.polcmd = q.polcmd OR p.polcmd = '*' OR q.polcmd = '*')
       AND (p.polroles && q.polroles OR 0 = ANY (p.polroles) OR 0 = ANY (q.polroles))
 CROSS JOIN LATERAL (VALUES (p.polname::text), (q.polname::text)) AS n (name)
 WHERE NOT s.is_partition
 GROUP BY s.table_schema, s.table_name
 ORDER BY s.table_schema, s.table_name
