-- The latest run of every dataset. Least version: 15. Privileges: SELECT on the seed history. Locks: ACCESS SHARE on it.
SELECT DISTINCT ON (table_schema, table_name)
       id, table_schema, table_name, environment, content, rows, applied_at, applied_by
  FROM %s
 ORDER BY table_schema, table_name, id DESC
