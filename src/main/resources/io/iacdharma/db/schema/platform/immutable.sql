-- Tables that must not change, and what lets them change. Row triggers reach the partitions; a statement trigger holds for a table
-- without partitions. Least version: 15. Privileges: none. Locks: none.
SELECT found.*
  FROM (WITH guard AS (
    SELECT s.oid, t.tgname AS name, t.tgenabled = 'A' AS always,
           (t.tgtype & 16) <> 0 AND cardinality(t.tgattr::int2[]) = 0 AND (t.tgtype & 1 = 1 OR s.kind = 'r') AS updates,
           (t.tgtype & 8) <> 0 AND (t.tgtype & 1 = 1 OR s.kind = 'r') AS deletes,
           (t.tgtype & 32) <> 0 AS truncates
      FROM scope s
      JOIN pg_trigger t ON t.tgrelid = s.oid AND NOT t.tgisinternal AND t.tgenabled IN ('A', 'O') AND (t.tgtype & 2) <> 0
     WHERE NOT s.is_partition AND s.table_schema || '.' || s.table_name ~ ANY (?)),
  held AS (
    SELECT s.oid, s.table_schema, s.table_name,
           coalesce(bool_or(g.updates), false) AS updates, coalesce(bool_or(g.deletes), false) AS deletes,
           coalesce(bool_or(g.truncates), false) AS truncates,
           coalesce(bool_or(g.updates AND g.always), false) AS updates_always, coalesce(bool_or(g.deletes AND g.always), false) AS deletes_always,
           coalesce(bool_or(g.truncates AND g.always), false) AS truncates_always,
           array_agg(g.name::text ORDER BY g.name) FILTER (WHERE NOT g.always AND (g.updates OR g.deletes OR g.truncates)) AS ordinary
      FROM scope s
      LEFT JOIN guard g ON g.oid = s.oid
     WHERE s.kind IN ('r', 'p') AND NOT s.is_partition AND s.table_schema || '.' || s.table_name ~ ANY (?)
     GROUP BY s.oid, s.table_schema, s.table_name)
  SELECT h.table_schema, h.table_name, p.problem, p.operations, h.ordinary
    FROM held h
   CROSS JOIN LATERAL (VALUES
     ('open', array_remove(ARRAY[CASE WHEN NOT h.updates THEN 'UPDATE' END, CASE WHEN NOT h.deletes THEN 'DELETE' END], NULL)),
     ('ordinary', array_remove(ARRAY[CASE WHEN h.updates AND NOT h.updates_always THEN 'UPDATE' END,
                                     CASE WHEN h.deletes AND NOT h.deletes_always THEN 'DELETE' END,
                                     CASE WHEN h.truncates AND NOT h.truncates_always THEN 'TRUNCATE' END], NULL)),
     ('truncate', CASE WHEN NOT h.truncates THEN ARRAY['TRUNCATE'] END)) AS p (problem, operations)
   WHERE cardinality(p.operations) > 0) AS found
 ORDER BY found.table_schema, found.table_name, found.problem
