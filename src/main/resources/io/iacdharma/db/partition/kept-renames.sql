-- The statements that give the doubles of triggers their names, once the clones are gone. Least version: 15. Privileges: none. Locks: none.
SELECT format('ALTER TRIGGER %I ON %I.%I RENAME TO %I', t.tgname, n.nspname, c.relname, substr(t.tgname, length(g.prefix) + 1))
  FROM (SELECT ?::oid AS leaf, ?::text AS prefix) AS g
  JOIN pg_class c ON c.oid = g.leaf
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_trigger t ON t.tgrelid = c.oid
 WHERE NOT t.tgisinternal AND starts_with(t.tgname, g.prefix)
   AND NOT EXISTS (SELECT FROM pg_trigger o WHERE o.tgrelid = t.tgrelid AND o.tgname = substr(t.tgname, length(g.prefix) + 1))
