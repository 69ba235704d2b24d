-- The table that a name stands for, with what may be known of its size. Least version: 15. Privileges: none. Locks: none.
SELECT c.oid::bigint AS oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind,
       (SELECT CASE WHEN bool_or(l.reltuples < 0) THEN NULL ELSE sum(l.reltuples)::bigint END
          FROM pg_class l
         WHERE (c.relkind = 'p' AND l.relkind <> 'p' AND l.oid IN (SELECT relid FROM pg_partition_tree(c.oid)))
            OR (c.relkind <> 'p' AND l.oid = c.oid)) AS rows
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.oid = to_regclass(?)
