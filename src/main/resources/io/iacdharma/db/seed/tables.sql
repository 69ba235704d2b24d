-- The tables of these names. Least version: 15. Privileges: none. Locks: none.
SELECT n.nspname::text AS schema, c.relname::text AS name, c.oid::bigint AS oid, c.relkind::text AS kind,
       row_security_active(c.oid) AS row_security,
       EXISTS (SELECT FROM pg_constraint f WHERE f.contype = 'f' AND f.confrelid = c.oid) AS referenced
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
   AND (n.nspname::text, c.relname::text) IN (SELECT * FROM unnest(?::text[], ?::text[]))
