-- Relations outside the system schemas. Least version: 15. Privileges: none. Locks: ACCESS SHARE, let go at once.
SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpersistence, c.relfilenode::pg_catalog.int8 AS filenode,
       CASE WHEN c.relfilenode = 0 THEN 0 ELSE coalesce(pg_catalog.pg_relation_size(c.oid), 0) END AS bytes,
       coalesce(a.amname, '') AS access_method,
       i.inhparent AS partition_of,
       nullif(p.partdefid, 0) AS default_partition,
       c.relrowsecurity, c.reltablespace::pg_catalog.int8 AS tablespace,
       EXISTS (SELECT FROM pg_catalog.pg_depend d
                WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e') AS extension
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_am a ON a.oid = c.relam
  LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid AND c.relispartition AND c.relkind IN ('r', 'p', 'f')
  LEFT JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = c.oid
 WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
   AND (n.nspname !~ '^pg_(toast_)?temp_' OR n.oid = pg_catalog.pg_my_temp_schema())
