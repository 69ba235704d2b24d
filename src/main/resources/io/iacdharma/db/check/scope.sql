-- The tables that are looked at, each with the table that a person thinks of: a partition's topmost parent, else itself.
-- Least version: 15. Privileges: none. Locks: none.
SELECT c.oid, n.nspname AS schema, c.relname AS name, format('%I.%I', n.nspname, c.relname) AS sql_name,
       c.relkind AS kind, c.relispartition AS is_partition, c.relowner AS owner,
       t.oid AS root, m.nspname AS table_schema, t.relname AS table_name
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class t ON t.oid = CASE WHEN c.relispartition THEN pg_partition_root(c.oid) ELSE c.oid END
  JOIN pg_namespace m ON m.oid = t.relnamespace
 WHERE c.relkind IN ('r', 'p', 'm')
   AND c.relpersistence <> 't'
   AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
   AND NOT EXISTS (SELECT FROM pg_depend e
                    WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')
