-- Partitions of another owner than their table's. Least version: 15. Privileges: none. Locks: none.
SELECT format('%I.%I', n.nspname, l.relname) AS object,
       format('owner %I, and the table has %I', pg_get_userbyid(l.relowner), pg_get_userbyid(p.relowner)) AS says, NULL AS severity,
       format('ALTER TABLE %I.%I OWNER TO %I;', n.nspname, l.relname, pg_get_userbyid(p.relowner)) AS fix
  FROM pg_class p
  JOIN pg_inherits i ON i.inhparent = p.oid
  JOIN pg_class l ON l.oid = i.inhrelid
  JOIN pg_namespace n ON n.oid = l.relnamespace
 WHERE p.oid = ?::oid AND l.relowner <> p.relowner
 ORDER BY 1
