-- The rewrite rules of tables. Least version: 15. Privileges: none. Locks: none.
SELECT r.ev_class::bigint AS relation, r.rulename AS name,
       CASE r.ev_type WHEN '1' THEN 'SELECT' WHEN '2' THEN 'UPDATE' WHEN '3' THEN 'INSERT' ELSE 'DELETE' END AS event
  FROM pg_rewrite r
 WHERE r.ev_class = ANY (?::bigint[]::oid[])
 ORDER BY r.ev_class, r.rulename
