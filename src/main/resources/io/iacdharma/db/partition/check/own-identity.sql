-- Partitions that number rows by a sequence of their own: (LIKE … INCLUDING ALL) copies an identity, and attaching keeps it.
-- Since 17 an identity of the table is that of its partitions, and such a table is not attached. Least version: 15. Privileges: none. Locks: none.
SELECT format('%I.%I', n.nspname, l.relname) AS object,
       format('column %I with a sequence of its own: rows that are inserted here directly get numbers that others have', a.attname) AS says, NULL AS severity,
       format('ALTER TABLE %I.%I ALTER COLUMN %I DROP IDENTITY;', n.nspname, l.relname, a.attname) AS fix
  FROM pg_inherits i
  JOIN pg_class l ON l.oid = i.inhrelid
  JOIN pg_namespace n ON n.oid = l.relnamespace
  JOIN pg_attribute a ON a.attrelid = l.oid AND a.attnum > 0 AND a.attidentity <> ''
  JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = l.oid AND d.refobjsubid = a.attnum AND d.classid = 'pg_class'::regclass AND d.deptype = 'i'
  JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
 WHERE i.inhparent = ?::oid AND NOT i.inhdetachpending
 ORDER BY a.attname, 1
