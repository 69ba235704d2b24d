-- Tables and partitions with policies that do not hold. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, s.schema, s.name, s.is_partition, array_agg(p.polname::text ORDER BY p.polname) AS policies
  FROM scope s
  JOIN pg_class c ON c.oid = s.oid AND NOT c.relrowsecurity
  JOIN pg_policy p ON p.polrelid = s.oid
 GROUP BY s.table_schema, s.table_name, s.schema, s.name, s.is_partition
 ORDER BY s.table_schema, s.table_name, s.schema, s.name
