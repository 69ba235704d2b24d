-- The CHECK constraints that hold for every row and mean the same in any database: they depend on nothing but the table's own
-- columns. What comes with the server is not written down as something to depend on.
-- Least version: 15. Privileges: none. Locks: none.
SELECT k.conname AS name, pg_get_expr(k.conbin, k.conrelid) AS expression
  FROM pg_constraint k
 WHERE k.conrelid = ?::oid AND k.contype = 'c' AND k.convalidated
   AND NOT EXISTS (SELECT FROM pg_depend d
                    WHERE d.classid = 'pg_constraint'::regclass AND d.objid = k.oid
                      AND NOT (d.refclassid = 'pg_class'::regclass AND d.refobjid = k.conrelid))
 ORDER BY k.conname
