-- Policies of tables that let rows be changed. Least version: 15. Privileges: none. Locks: none.
SELECT p.polrelid::bigint AS relation, p.polname AS name,
       CASE p.polcmd WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END AS command
  FROM pg_policy p
 WHERE p.polcmd IN ('w', 'd', '*') AND p.polpermissive AND p.polrelid = ANY (?::bigint[]::oid[])
 ORDER BY p.polrelid, p.polname
