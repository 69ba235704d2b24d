-- What has these names already. Least version: 15. Privileges: none. Locks: none.
SELECT w.name,
       coalesce(CASE WHEN i.inhparent IS NOT NULL THEN 'a partition of ' || i.inhparent::regclass
                     ELSE CASE c.relkind WHEN 'r' THEN 'a table' WHEN 'p' THEN 'a partitioned table' WHEN 'v' THEN 'a view'
                                         WHEN 'm' THEN 'a materialized view' WHEN 'i' THEN 'an index' WHEN 'I' THEN 'an index'
                                         WHEN 'S' THEN 'a sequence' WHEN 'f' THEN 'a foreign table' ELSE 'a type' END
                          || coalesce(', whose comment is: ' || obj_description(c.oid, 'pg_class'), '') END, 'a type')
  FROM unnest(?::text[]) AS w (name)
  JOIN pg_namespace n ON n.nspname = ?
  LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.name
  LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
 WHERE c.oid IS NOT NULL OR EXISTS (SELECT FROM pg_type t WHERE t.typnamespace = n.oid AND t.typname = w.name)
