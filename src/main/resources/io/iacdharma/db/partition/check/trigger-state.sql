-- Triggers that fire otherwise on a partition than on its table. Least version: 15. Privileges: none. Locks: none.
WITH given AS (SELECT ?::oid AS parent, ?::boolean AS sealed)
SELECT format('%I.%I', n.nspname, l.relname) AS object,
       format('trigger %I %s, and %s on the table', c.tgname, said.leaf, said.parent) AS says,
       CASE WHEN c.tgenabled = 'D' OR g.sealed THEN 'ERROR' END AS severity,
       format('ALTER TABLE %I.%I %s TRIGGER %I;', n.nspname, l.relname,
              CASE t.tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'D' THEN 'DISABLE' ELSE 'ENABLE' END, c.tgname) AS fix
  FROM given g
  JOIN pg_trigger t ON t.tgrelid = g.parent AND NOT t.tgisinternal
  JOIN pg_inherits i ON i.inhparent = g.parent AND NOT i.inhdetachpending
  JOIN pg_class l ON l.oid = i.inhrelid
  JOIN pg_namespace n ON n.oid = l.relnamespace
  JOIN pg_trigger c ON c.tgrelid = l.oid AND c.tgenabled <> t.tgenabled
   AND CASE WHEN t.tgtype::int & 1 = 1 THEN c.tgparentid = t.oid
            ELSE NOT c.tgisinternal AND c.tgname = t.tgname AND c.tgfoid = t.tgfoid AND c.tgtype::int & 1 = 0 END
  CROSS JOIN LATERAL (
       SELECT max(CASE x.side WHEN 1 THEN x.word END) AS leaf, max(CASE x.side WHEN 2 THEN x.word END) AS parent
         FROM (SELECT s.side, CASE s.state WHEN 'O' THEN 'fires, but not in replica sessions' WHEN 'A' THEN 'fires always'
                                           WHEN 'R' THEN 'fires in replica sessions only' ELSE 'is disabled' END AS word
                 FROM (VALUES (1, c.tgenabled), (2, t.tgenabled)) AS s (side, state)) x) said
 ORDER BY c.tgname, 1
