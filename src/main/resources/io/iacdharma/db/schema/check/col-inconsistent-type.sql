-- Columns whose type is not the one that most tables of the schema have for that name; lengths and domains do not count. Least version: 15. Privileges: none. Locks: none.
SELECT x.table_schema, x.table_name, x.column_name, x.type, m.type AS usual, m.tables, m.example
  FROM (
    SELECT s.table_schema, s.table_name, s.schema, a.attname AS column_name, a.attnum, b.family, format_type(b.oid, NULL) AS type
      FROM scope s
      JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_type d ON d.oid = a.atttypid AND d.typtype = 'd'
      JOIN LATERAL (SELECT coalesce(d.typbasetype, a.atttypid) AS oid,
                           CASE WHEN coalesce(d.typbasetype, a.atttypid) IN ('varchar'::regtype, 'bpchar'::regtype) THEN 'text'::regtype::oid
                                ELSE coalesce(d.typbasetype, a.atttypid) END AS family) b ON true
     WHERE s.kind IN ('r', 'p') AND NOT s.is_partition
       AND a.attname <> ALL (ARRAY['id', 'key', 'code', 'name', 'value', 'data', 'payload', 'content', 'type', 'kind', 'status', 'state', 'version', 'position'])
  ) AS x
  JOIN (
    SELECT DISTINCT ON (schema, column_name) schema, column_name, family, format_type(family, NULL) AS type, tables, example,
           sum(tables) OVER (PARTITION BY schema, column_name) AS all_tables
      FROM (SELECT s.schema, a.attname AS column_name, count(*) AS tables, min(s.sql_name) AS example,
                   CASE WHEN coalesce(d.typbasetype, a.atttypid) IN ('varchar'::regtype, 'bpchar'::regtype) THEN 'text'::regtype::oid
                        ELSE coalesce(d.typbasetype, a.atttypid) END AS family
              FROM scope s
              JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum > 0 AND NOT a.attisdropped
              LEFT JOIN pg_type d ON d.oid = a.atttypid AND d.typtype = 'd'
             WHERE s.kind IN ('r', 'p') AND NOT s.is_partition
             GROUP BY s.schema, a.attname, 5) AS g
     ORDER BY schema, column_name, tables DESC
  ) AS m ON m.schema = x.schema AND m.column_name = x.column_name AND m.family <> x.family
   AND m.tables >= 2 AND m.tables * 2 > m.all_tables
 ORDER BY x.table_schema, x.table_name, x.attnum
