-- Tables and columns whose names have as many bytes as the server keeps; names of partitions are made, not chosen. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, NULL::name AS column_name, 0 AS place, length(s.name) AS letters, octet_length(s.name) AS bytes
  FROM scope s
 WHERE NOT s.is_partition AND octet_length(s.name) >= current_setting('max_identifier_length')::int
UNION ALL
SELECT s.table_schema, s.table_name, a.attname, a.attnum, length(a.attname), octet_length(a.attname)
  FROM scope s
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attinhcount = 0
 WHERE NOT s.is_partition AND octet_length(a.attname) >= current_setting('max_identifier_length')::int
 ORDER BY table_schema, table_name, place
