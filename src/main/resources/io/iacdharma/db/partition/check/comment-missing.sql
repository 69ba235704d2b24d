-- Partitions without a comment, where their table has one. Least version: 15. Privileges: none. Locks: none.
SELECT format('%I.%I', n.nspname, l.relname) AS object, 'no comment, and the table has one' AS says, NULL AS severity,
       format('COMMENT ON TABLE %I.%I IS %L;', n.nspname, l.relname, obj_description(i.inhparent, 'pg_class')) AS fix
  FROM pg_inherits i
  JOIN pg_class l ON l.oid = i.inhrelid
  JOIN pg_namespace n ON n.oid = l.relnamespace
 WHERE i.inhparent = ?::oid AND NOT i.inhdetachpending
   AND obj_description(i.inhparent, 'pg_class') IS NOT NULL
   AND obj_description(l.oid, 'pg_class') IS NULL
 ORDER BY 1
