-- Checks of partitions that their table has not; on the default partition one keeps rows out. Least version: 15. Privileges: none. Locks: none.
SELECT format('%I.%I', n.nspname, l.relname) AS object,
       CASE WHEN pg_get_expr(l.relpartbound, l.oid) = 'DEFAULT'
            THEN format('the default partition has %I %s, and refuses every row that does not fit', k.conname, pg_get_constraintdef(k.oid))
            ELSE format('%I %s, which the table has not', k.conname, pg_get_constraintdef(k.oid)) END AS says,
       CASE WHEN pg_get_expr(l.relpartbound, l.oid) = 'DEFAULT' THEN 'WARNING' END AS severity,
       format('ALTER TABLE %I.%I DROP CONSTRAINT %I;', n.nspname, l.relname, k.conname) AS fix
  FROM pg_inherits i
  JOIN pg_class l ON l.oid = i.inhrelid
  JOIN pg_namespace n ON n.oid = l.relnamespace
  JOIN pg_constraint k ON k.conrelid = l.oid AND k.contype = 'c' AND k.conislocal AND k.coninhcount = 0
 WHERE i.inhparent = ?::oid AND NOT i.inhdetachpending
 ORDER BY 1, k.conname
