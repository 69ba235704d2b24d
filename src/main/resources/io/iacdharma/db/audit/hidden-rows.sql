-- Whether this role sees every row: it may read all columns, and row level security hides nothing from it.
-- Least version: 15. Privileges: none. Locks: none.
SELECT current_user::text AS role,
       has_schema_privilege(c.relnamespace, 'USAGE') AS reachable,
       (SELECT bool_and(has_column_privilege(c.oid, a.attnum, 'SELECT'))
          FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS readable,
       row_security_active(c.oid) AS filtered,
       EXISTS (SELECT FROM pg_policy p
                WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd IN ('r', '*') AND pg_get_expr(p.polqual, p.polrelid) = 'true'
                  AND EXISTS (SELECT FROM unnest(p.polroles) AS r (oid) WHERE r.oid = 0 OR pg_has_role(r.oid, 'USAGE'))) AS all_seen,
       (SELECT string_agg(quote_ident(p.polname), ', ') FROM pg_policy p
         WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd IN ('r', '*')
           AND EXISTS (SELECT FROM unnest(p.polroles) AS r (oid) WHERE r.oid = 0 OR pg_has_role(r.oid, 'USAGE'))) AS restricting
  FROM pg_class c
 WHERE c.oid = ?::oid
