-- A table, its partitions at every level (those whose detaching is pending too), and tables that say that they were detached from it.
-- Least version: 15. Privileges: none. Locks: none.
WITH RECURSIVE tree AS (
    SELECT c.oid, 0 AS level
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p')
    UNION ALL
    SELECT i.inhrelid, t.level + 1
      FROM tree t
      JOIN pg_inherits i ON i.inhparent = t.oid
), holding AS (
    SELECT oid, level, level > 0 AS attached FROM tree
    UNION ALL
    SELECT c.oid, 1000000, false
      FROM pg_description d
      JOIN pg_class c ON c.oid = d.objoid AND NOT c.relispartition AND c.relkind IN ('r', 'p')
     WHERE d.classoid = 'pg_class'::regclass AND d.objsubid = 0 AND strpos(d.description, 'dharma-db: detached from ' || ? || ' ') > 0
)
SELECT c.oid::bigint AS oid, n.nspname AS schema, c.relname AS name, c.relkind = 'p' AS partitioned, h.attached, pg_get_userbyid(c.relowner) AS owner
  FROM holding h
  JOIN pg_class c ON c.oid = h.oid
  JOIN pg_namespace n ON n.oid = c.relnamespace
 ORDER BY h.level, n.nspname, c.relname
