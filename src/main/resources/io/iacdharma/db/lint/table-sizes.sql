-- Rows and bytes (with indexes and TOAST) of every table that has a file of its own. Rows are as the last VACUUM, ANALYZE or CREATE
-- INDEX counted them; where nobody has counted, as many as could be in it, a row taking 28 bytes at least.
-- Least version: 15
-- Privileges: none
-- Locks: ACCESS SHARE on each table, while its files are looked at
SELECT n.nspname AS schema,
       c.relname AS name,
       CASE WHEN c.reltuples >= 0 THEN c.reltuples::bigint
            ELSE coalesce(pg_relation_size(c.oid), 0) / 28
       END AS rows,
       coalesce(pg_total_relation_size(c.oid), 0) AS bytes
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'm')
   AND c.relpersistence <> 't'
   AND n.nspname NOT LIKE 'pg\_%'
   AND n.nspname <> 'information_schema'
 ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
