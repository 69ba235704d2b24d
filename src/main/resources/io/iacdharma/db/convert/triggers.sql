-- The triggers of a table that people have made; not the copies that a partition has of its table's. Least version: 15. Privileges: none. Locks: none.
SELECT g.tgname AS name, (g.tgtype & 1) = 1 AS per_row, (g.tgtype & 2) = 2 AND (g.tgtype & 4) = 4 AS before_insert,
       coalesce(g.tgoldtable, g.tgnewtable) IS NOT NULL AS transition, g.tgenabled AS enabled,
       pg_get_triggerdef(g.oid) AS text, obj_description(g.oid, 'pg_trigger') AS comment
  FROM pg_trigger g
 WHERE g.tgrelid = ?::oid AND NOT g.tgisinternal AND g.tgparentid = 0
 ORDER BY g.tgname
