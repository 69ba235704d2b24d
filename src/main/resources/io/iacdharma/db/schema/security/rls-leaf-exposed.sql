-- Partitions that a role reaches directly, past the policies of their tables. Least version: 15. Privileges: none. Locks: none.
SELECT found.*
  FROM (WITH leaf AS (
    SELECT s.*, c.relrowsecurity AS row_security, r.roles
      FROM scope s
      JOIN pg_class c ON c.oid = s.oid
      JOIN pg_class t ON t.oid = s.root AND t.relrowsecurity
      JOIN reached r ON r.rel = s.oid
     WHERE s.is_partition),
  policy AS (
    SELECT p.polrelid AS rel, p.polpermissive AS permissive,
           ROW (p.polcmd, p.polpermissive, p.polroles, coalesce(pg_get_expr(p.polqual, p.polrelid), ''),
                coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''))::text AS text
      FROM pg_policy p
     WHERE p.polrelid IN (SELECT oid FROM leaf UNION SELECT root FROM leaf))
  SELECT l.table_schema, l.table_name, l.schema, l.name, l.row_security, l.roles, g.revoke, g.regrant
    FROM leaf l
   CROSS JOIN LATERAL (SELECT array_agg(g.revoke ORDER BY g.grantee) AS revoke, array_agg(g.regrant ORDER BY g.grantee) AS regrant
                        FROM granted g
                       WHERE g.rel = l.oid) g
   WHERE CASE WHEN l.row_security THEN EXISTS (SELECT FROM policy p WHERE p.rel = l.oid AND p.permissive)
                   AND (EXISTS (SELECT FROM policy p WHERE p.rel = l.oid AND p.permissive
                                   AND NOT EXISTS (SELECT FROM policy q WHERE q.rel = l.root AND q.text = p.text))
                     OR EXISTS (SELECT FROM policy q WHERE q.rel = l.root AND NOT q.permissive
                                   AND NOT EXISTS (SELECT FROM policy p WHERE p.rel = l.oid AND p.text = q.text)))
              ELSE NOT EXISTS (SELECT FROM policy p WHERE p.rel = l.oid) END) AS found
 ORDER BY found.table_schema, found.table_name, found.schema, found.name
