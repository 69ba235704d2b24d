-- The triggers of tables, with what they run. Least version: 15. Privileges: none. Locks: none.
SELECT t.tgrelid::bigint AS relation, t.tgname AS name, t.tgtype AS type, t.tgenabled AS enabled,
       t.tgqual IS NOT NULL OR t.tgattr::text <> '' AS conditional,
       pn.nspname AS function_schema, p.proname AS function, l.lanname AS language, coalesce(p.prosrc, '') AS source,
       pg_get_userbyid(p.proowner) AS function_owner
  FROM pg_trigger t
  JOIN pg_proc p ON p.oid = t.tgfoid
  JOIN pg_namespace pn ON pn.oid = p.pronamespace
  JOIN pg_language l ON l.oid = p.prolang
 WHERE NOT t.tgisinternal AND t.tgrelid = ANY (?::bigint[]::oid[])
 ORDER BY t.tgrelid, t.tgname
