-- Detaches that were interrupted, anywhere below a table. Least version: 15. Privileges: none. Locks: none.
WITH RECURSIVE tree AS (
    SELECT i.* FROM pg_inherits i WHERE i.inhparent = ?::oid
     UNION ALL
    SELECT i.* FROM tree t JOIN pg_inherits i ON i.inhparent = t.inhrelid
)
SELECT pn.nspname AS parent_schema, p.relname AS parent_name, cn.nspname AS schema, c.relname AS name, c.oid::bigint AS oid
  FROM tree t
  JOIN pg_class p ON p.oid = t.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
  JOIN pg_class c ON c.oid = t.inhrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
 WHERE t.inhdetachpending
 ORDER BY c.oid
