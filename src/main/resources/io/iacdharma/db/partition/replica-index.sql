-- The statement that gives a partition the replica identity of its parent, or else of a sibling, by the index that belongs to the same index of the parent.
-- Least version: 15. Privileges: none. Locks: none.
WITH given AS (
    SELECT ?::oid AS parent, ?::oid AS sibling, ?::text AS made
)
SELECT format('ALTER TABLE %s REPLICA IDENTITY USING INDEX %I', g.made, c.relname)
  FROM given g
  JOIN pg_class p ON p.oid = g.parent
  LEFT JOIN pg_class s ON s.oid = g.sibling
  JOIN pg_index i ON i.indisreplident AND i.indrelid = CASE p.relreplident WHEN 'd' THEN s.oid ELSE p.oid END
  LEFT JOIN pg_inherits h ON h.inhrelid = i.indexrelid
  JOIN pg_inherits m ON m.inhparent = CASE p.relreplident WHEN 'd' THEN h.inhparent ELSE i.indexrelid END
  JOIN pg_index x ON x.indexrelid = m.inhrelid AND x.indrelid = g.made::regclass
  JOIN pg_class c ON c.oid = x.indexrelid
 WHERE CASE p.relreplident WHEN 'd' THEN s.relreplident ELSE p.relreplident END = 'i'
