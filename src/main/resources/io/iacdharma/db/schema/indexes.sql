-- The indexes that back no constraint and are no part of a partitioned one.
-- Least version: 15. Privileges: none. Locks: ACCESS SHARE on what the definitions name, until the statement ends.
SELECT 'pg_class'::regclass::oid AS class_oid, x.oid AS object_oid, 0 AS sub, n.nspname AS schema, c.relname AS parent, x.relname AS name, '' AS signature,
       pg_get_indexdef(x.oid) AS definition,
       CASE WHEN NOT i.indisvalid THEN 'invalid' ELSE 'valid' END AS validity,
       CASE WHEN i.indisclustered THEN 'clustered' END AS clustered,
       (SELECT string_agg(format('%s SET STATISTICS %s', a.attnum, a.attstattarget), ', ' ORDER BY a.attnum)
          FROM pg_attribute a WHERE a.attrelid = x.oid AND a.attstattarget >= 0) AS statistics,
       obj_description(x.oid, 'pg_class') AS comment,
       x.relkind AS _kind, c.relkind AS _table_kind, i.indisunique::text AS _unique,
       substr(pg_get_indexdef(x.oid), 1 + length(format('CREATE %sINDEX %I ON %s%I.%I ', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END, x.relname,
              CASE WHEN x.relkind = 'I' THEN 'ONLY ' ELSE '' END, n.nspname, c.relname))) AS _tail
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid
  JOIN pg_class c ON c.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = x.relnamespace
 WHERE c.relpersistence <> 't' AND NOT x.relispartition
   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.oid AND k.contype IN ('p', 'u', 'x'))
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = x.oid AND d.deptype = 'e')
