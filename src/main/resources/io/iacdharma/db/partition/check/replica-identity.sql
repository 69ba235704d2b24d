-- Partitions of another replica identity than their table's, or than most siblings' where the table has the default. An index
-- counts as the same where it belongs to the same index of the table. Least version: 15. Privileges: none. Locks: none.
WITH leaf AS (
    SELECT p.relreplident AS parent, l.relreplident AS own, format('%I.%I', n.nspname, l.relname) AS name,
           (SELECT h.inhparent FROM pg_index x JOIN pg_inherits h ON h.inhrelid = x.indexrelid WHERE x.indrelid = l.oid AND x.indisreplident) AS own_index,
           (SELECT x.indexrelid FROM pg_index x WHERE x.indrelid = p.oid AND x.indisreplident) AS parent_index, l.oid AS leaf
      FROM pg_class p
      JOIN pg_inherits i ON i.inhparent = p.oid AND NOT i.inhdetachpending
      JOIN pg_class l ON l.oid = i.inhrelid AND l.relkind IN ('r', 'p')
      JOIN pg_namespace n ON n.oid = l.relnamespace
     WHERE p.oid = ?::oid
), most AS (
    SELECT own, own_index FROM leaf GROUP BY own, own_index ORDER BY count(*) DESC, own LIMIT 1
), wanted AS (
    SELECT f.*, CASE f.parent WHEN 'd' THEN m.own ELSE f.parent END AS want, CASE f.parent WHEN 'd' THEN m.own_index ELSE f.parent_index END AS want_index
      FROM leaf f, most m
)
SELECT w.name AS object,
       format('replica identity %s, and that of %s is %s', k.own, CASE w.parent WHEN 'd' THEN 'most others' ELSE 'the table' END, k.want) AS says,
       NULL AS severity,
       format('ALTER TABLE %s REPLICA IDENTITY %s;', w.name,
              CASE w.want WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' WHEN 'd' THEN 'DEFAULT'
                   ELSE format('USING INDEX %I', (SELECT c.relname FROM pg_inherits h JOIN pg_index x ON x.indexrelid = h.inhrelid JOIN pg_class c ON c.oid = x.indexrelid
                                                   WHERE h.inhparent = w.want_index AND x.indrelid = w.leaf)) END) AS fix
  FROM wanted w
  CROSS JOIN LATERAL (SELECT CASE w.own WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing' WHEN 'd' THEN 'default' ELSE 'by an index' END AS own,
                             CASE w.want WHEN 'f' THEN 'full' WHEN 'n' THEN 'nothing' WHEN 'd' THEN 'default' ELSE 'by an index' END AS want) k
 WHERE w.own <> w.want OR w.own = 'i' AND w.own_index IS DISTINCT FROM w.want_index
 ORDER BY 1
