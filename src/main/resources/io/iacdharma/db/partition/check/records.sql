-- Whether there are records of partitions, and whether this role may read them. Least version: 15. Privileges: none. Locks: none.
SELECT r.oid IS NOT NULL AS there,
       coalesce(has_table_privilege(r.oid, 'SELECT') AND has_schema_privilege(r.relnamespace, 'USAGE'), false) AS readable
  FROM (VALUES (1)) AS one (row)
  LEFT JOIN (SELECT c.oid, c.relnamespace FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname = ? AND c.relname = ? AND c.relkind = 'r') AS r ON true
