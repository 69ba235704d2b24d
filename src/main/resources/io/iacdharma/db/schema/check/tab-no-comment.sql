-- Tables without a comment; partitions are their table's. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.kind
  FROM scope s
  LEFT JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = s.oid AND d.objsubid = 0
 WHERE NOT s.is_partition AND d.objoid IS NULL
 ORDER BY s.table_schema, s.table_name
