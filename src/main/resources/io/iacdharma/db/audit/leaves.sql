-- The partitions of a table, and which of them take no more rows. Bounds are printed in the session's zone, so TimeZone is
-- UTC and DateStyle ISO. Least version: 15. Privileges: none. Locks: none.
SELECT c.oid::bigint AS oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, pg_get_userbyid(c.relowner) AS owner,
       coalesce(i.inhdetachpending, false) AS pending, pg_get_expr(c.relpartbound, c.oid) AS bound,
       -- 7: for each row (1), before (2), insert (4), and no other event.
       EXISTS (SELECT FROM pg_trigger t
                WHERE t.tgrelid = c.oid AND t.tgname = 'refuse_insert' AND t.tgtype = 7 AND t.tgenabled = 'A' AND t.tgqual IS NULL) AS closed
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND i.inhparent = ?::oid
 WHERE i.inhparent IS NOT NULL AND c.relispartition OR c.oid = ?::oid AND c.relkind = 'r'
 ORDER BY n.nspname, c.relname
