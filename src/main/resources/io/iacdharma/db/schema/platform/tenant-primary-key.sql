-- Tables whose primary key leaves the tenant's column out. Least version: 15. Privileges: none. Locks: none.
SELECT t.table_schema, t.table_name, pg_get_constraintdef(k.oid) AS definition
  FROM tenanted t
  JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'
 WHERE NOT t.is_partition AND NOT t.attnum = ANY (k.conkey)
 ORDER BY t.table_schema, t.table_name
