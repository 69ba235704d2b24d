-- The function with which a table already refuses changes, to be used for inserts too: it takes the reason as its argument.
-- Least version: 15. Privileges: none. Locks: none.
SELECT n.nspname AS schema, p.proname AS name
  FROM pg_trigger t
  JOIN pg_proc p ON p.oid = t.tgfoid
  JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE t.tgrelid = ?::oid AND p.proname = 'refuse_change' AND t.tgnargs = 1
 LIMIT 1
