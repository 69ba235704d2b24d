-- Triggers of a table that its partitions lack: row triggers are cloned, statement triggers never are. Of these only those count
-- that a statement on the partition itself would go past. Least version: 15. Privileges: none. Locks: none.
WITH given AS (SELECT ?::oid AS parent, ?::boolean AS sealed)
SELECT format('%I.%I', n.nspname, l.relname) AS object,
       CASE WHEN t.tgtype::int & 1 = 1 THEN format('no clone of the row trigger %I', t.tgname)
            ELSE format('no trigger like %I, which is for each statement and so never cloned', t.tgname) END AS says,
       CASE WHEN g.sealed THEN 'ERROR' END AS severity,
       replace(pg_get_triggerdef(t.oid), format(' ON %I.%I ', m.nspname, p.relname), format(' ON %I.%I ', n.nspname, l.relname)) || ';'
       || CASE t.tgenabled WHEN 'A' THEN format(E'\nALTER TABLE %I.%I ENABLE ALWAYS TRIGGER %I;', n.nspname, l.relname, t.tgname)
                           WHEN 'R' THEN format(E'\nALTER TABLE %I.%I ENABLE REPLICA TRIGGER %I;', n.nspname, l.relname, t.tgname)
                           ELSE '' END AS fix
  FROM given g
  JOIN pg_class p ON p.oid = g.parent
  JOIN pg_namespace m ON m.oid = p.relnamespace
  JOIN pg_trigger t ON t.tgrelid = p.oid AND NOT t.tgisinternal AND t.tgenabled <> 'D'
  JOIN pg_inherits i ON i.inhparent = p.oid AND NOT i.inhdetachpending
  JOIN pg_class l ON l.oid = i.inhrelid
  JOIN pg_namespace n ON n.oid = l.relnamespace
 WHERE CASE WHEN t.tgtype::int & 1 = 1 THEN
                 NOT EXISTS (SELECT FROM pg_trigger c WHERE c.tgrelid = l.oid AND c.tgparentid = t.oid)
            -- 8 DELETE, 16 UPDATE, 32 TRUNCATE (catalog/pg_trigger.h)
            ELSE t.tgtype::int & 56 <> 0
                 AND NOT EXISTS (SELECT FROM pg_trigger c
                                  WHERE c.tgrelid = l.oid AND c.tgfoid = t.tgfoid AND c.tgargs = t.tgargs
                                    AND c.tgtype::int & 1 = 0 AND c.tgtype::int & 2 = t.tgtype::int & 2
                                    AND c.tgtype::int & t.tgtype::int & 60 = t.tgtype::int & 60) END
 ORDER BY t.tgname, 1
