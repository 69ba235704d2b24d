-- The statements that give a partition doubles of the triggers which it has from its parent and which fire on UPDATE or DELETE.
-- With search_path empty. Least version: 15. Privileges: none. Locks: none.
WITH clones AS (
    SELECT t.*, pg_get_triggerdef(t.oid) AS text, format('%I.%I', n.nspname, c.relname) AS target,
           left(g.prefix || t.tgname, 63) AS kept
      FROM (SELECT ?::oid AS leaf, ?::text AS prefix) AS g
      JOIN pg_class c ON c.oid = g.leaf
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_trigger t ON t.tgrelid = c.oid
     WHERE t.tgparentid <> 0 AND NOT t.tgisinternal AND t.tgtype::int & 24 <> 0
       AND NOT EXISTS (SELECT FROM pg_trigger o WHERE o.tgrelid = t.tgrelid AND o.tgname = left(g.prefix || t.tgname, 63))
)
SELECT statement
  FROM clones c,
       LATERAL (VALUES
         (0, overlay(c.text PLACING ' TRIGGER ' || quote_ident(c.kept) || ' '
                     FROM position(' TRIGGER ' || quote_ident(c.tgname) || ' ' IN c.text)
                     FOR length(' TRIGGER ' || quote_ident(c.tgname) || ' '))),
         (1, CASE c.tgenabled WHEN 'O' THEN NULL
             ELSE format('ALTER TABLE %s %s TRIGGER %I', c.target,
                         CASE c.tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'DISABLE' END, c.kept) END)
       ) AS s (place, statement)
 WHERE statement IS NOT NULL
 ORDER BY c.oid, s.place
