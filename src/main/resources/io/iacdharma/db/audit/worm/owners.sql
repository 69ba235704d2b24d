-- The roles that can take a table's protection away: owners of the tables, of their schemas, and of the functions of their triggers.
-- Least version: 15. Privileges: none. Locks: none.
WITH tables AS (SELECT c.* FROM pg_class c WHERE c.oid = ANY (?::bigint[]::oid[]))
SELECT pg_get_userbyid(relowner) AS owner FROM tables
UNION
SELECT pg_get_userbyid(n.nspowner) FROM tables t JOIN pg_namespace n ON n.oid = t.relnamespace
UNION
SELECT pg_get_userbyid(p.proowner) FROM tables t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal JOIN pg_proc p ON p.oid = g.tgfoid
