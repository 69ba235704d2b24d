-- Columns <table>_id of the type of the primary key of a table of that name in the same schema, without a foreign key. Least version: 15. Privileges: none. Locks: none.
SELECT n.table_schema, n.table_name, n.column_name, format('%I.%I', n.schema, t.relname) AS other_table, t.other_column, n.kind = 'p' AS partitioned
  FROM (SELECT s.table_schema, s.table_name, s.schema, s.kind, s.oid, c.relnamespace, a.attname AS column_name, a.attnum, a.atttypid,
               left(a.attname::text, -3) AS stem
          FROM scope s
          JOIN pg_class c ON c.oid = s.oid
          JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attname LIKE '%\_id'
         WHERE s.kind IN ('r', 'p') AND NOT s.is_partition AND a.attgenerated = ''
           AND NOT EXISTS (SELECT FROM pg_constraint f WHERE f.conrelid = s.oid AND f.contype = 'f' AND a.attnum = ANY (f.conkey))
        OFFSET 0) AS n
  JOIN LATERAL (
       SELECT t.relname, k.attname AS other_column
         FROM unnest(ARRAY[n.stem, n.stem || 's', n.stem || 'es', CASE WHEN n.stem LIKE '%y' THEN left(n.stem, -1) || 'ies' END]) AS w(name)
         JOIN pg_class t ON t.relname = w.name::name AND t.relnamespace = n.relnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition
         JOIN pg_constraint p ON p.conrelid = t.oid AND p.contype = 'p' AND cardinality(p.conkey) = 1
         JOIN pg_attribute k ON k.attrelid = t.oid AND k.attnum = p.conkey[1] AND k.atttypid = n.atttypid
        WHERE t.oid <> n.oid OFFSET 0) AS t ON true
 ORDER BY n.table_schema, n.table_name, n.attnum, t.relname
