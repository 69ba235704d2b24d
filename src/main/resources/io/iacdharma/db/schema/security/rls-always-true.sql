-- Policies that let every row through to a role that writes. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition, p.polname AS policy, p.polcmd = 'r' AS only_reads,
       coalesce(pg_get_expr(p.polqual, p.polrelid), '') = 'true' AS finds,
       a.attnum IS NOT NULL AS tenant, array_agg(DISTINCT r.name ORDER BY r.name) AS roles
  FROM scope s
  JOIN pg_class c ON c.oid = s.oid AND c.relrowsecurity
  JOIN pg_policy p ON p.polrelid = s.oid AND p.polpermissive
  LEFT JOIN pg_attribute a ON a.attrelid = s.oid AND a.attname = ? AND NOT a.attisdropped
  JOIN reached e ON e.rel = s.oid
  JOIN reach_alike r ON r.example = e.example
 WHERE 'true' IN (pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
   AND EXISTS (SELECT FROM holder h WHERE h.role = r.role AND h.grantee = ANY (p.polroles))
   AND (r.privilege <> 'SELECT' OR a.attnum IS NOT NULL AND 0 = ANY (p.polroles) AND p.polcmd IN ('r', '*'))
   AND (a.attnum IS NOT NULL OR p.polcmd <> 'r')
   AND NOT EXISTS (SELECT FROM pg_policy q
                    WHERE q.polrelid = s.oid AND NOT q.polpermissive AND (q.polcmd = '*' OR q.polcmd = p.polcmd)
                      AND (q.polroles && p.polroles OR 0 = ANY (q.polroles)))
 GROUP BY s.table_schema, s.table_name, s.schema, s.name, s.is_partition, p.polname, p.polcmd, p.polqual, p.polrelid, a.attnum
 ORDER BY s.table_schema, s.table_name, s.schema, s.name, p.polname
