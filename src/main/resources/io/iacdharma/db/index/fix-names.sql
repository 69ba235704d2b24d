-- What has these names. Least version: 15. Privileges: none. Locks: none.
SELECT w.schema, w.name,
       CASE c.relkind WHEN 'r' THEN 'a table' WHEN 'p' THEN 'a partitioned table' WHEN 'v' THEN 'a view' WHEN 'm' THEN 'a materialized view'
            WHEN 'S' THEN 'a sequence' WHEN 'f' THEN 'a foreign table' WHEN 'c' THEN 'a type'
            WHEN 'i' THEN 'an index of ' || x.indrelid::regclass WHEN 'I' THEN 'an index of ' || x.indrelid::regclass
            ELSE 'something else' END || ' is called so' AS what
  FROM unnest(?::text[], ?::text[]) AS w (schema, name)
  JOIN pg_namespace n ON n.nspname = w.schema
  JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.name
  LEFT JOIN pg_index x ON x.indexrelid = c.oid
