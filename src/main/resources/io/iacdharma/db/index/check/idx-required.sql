-- Tables with columns that the rules want at the head of an index, and have at the head of none. A column is at the head when it is the
-- first of the key, or has only other required columns before it that are no times: behind a time an index finds nothing but by the time.
-- The tenant's column is the first or nothing. A time that a table is partitioned by is found by the partitions. An index of the rows
-- that are not withdrawn is one of all rows that anybody asks for; but the tenant's must be of every row.
-- Parameters: the required columns, the tenant's, the withdrawal's. Least version: 15. Privileges: none. Locks: none.
SELECT q.* FROM (
WITH rules AS (
    SELECT ?::text[] AS required, ?::text AS tenant, ?::text AS withdrawn
), wanted AS (
    SELECT s.*, a.attnum, a.attname::text AS column_name, array_position(r.required, a.attname::text) AS place, a.attname = r.tenant AS tenant,
           a.atttypid IN ('timestamptz'::regtype, 'timestamp'::regtype, 'date'::regtype) AS time
      FROM scope s
     CROSS JOIN rules r
      JOIN pg_attribute a ON a.attrelid = s.oid AND a.attname = ANY (r.required) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated <> 'v'
     WHERE s.kind IN ('r', 'p') AND NOT s.is_partition
), heads AS (
    SELECT w.*, h.there, h.index_oid
      FROM (SELECT o.*, array_agg(o.attnum) FILTER (WHERE NOT o.time) OVER (PARTITION BY o.oid) AS others,
                   bool_or(o.tenant) OVER (PARTITION BY o.oid) AS tenant_there
              FROM wanted o) w
     CROSS JOIN rules r
     CROSS JOIN LATERAL (
           SELECT bool_or(x.indisvalid AND x.indisready AND x.indislive) AS there, min(x.indexrelid) AS index_oid
             FROM pg_index x
             JOIN pg_class c ON c.oid = x.indexrelid
             JOIN pg_am m ON m.oid = c.relam
            CROSS JOIN LATERAL (SELECT (x.indkey::int2[])[0:x.indnkeyatts - 1] AS columns) k
            WHERE x.indrelid = w.oid AND w.attnum = ANY (k.columns)
              AND (m.amname IN ('btree', 'hash') OR m.amname = 'brin' AND w.time)
              AND (x.indpred IS NULL
                   OR NOT w.tenant AND pg_get_expr(x.indpred, x.indrelid) = format('(%I IS NULL)', r.withdrawn))
              AND (k.columns[1] = w.attnum OR m.amname = 'brin'
                   OR NOT w.tenant AND k.columns[1:array_position(k.columns, w.attnum) - 1] <@ w.others)) h
)
SELECT w.table_schema, w.table_name, w.schema, w.name, w.oid, w.tenant_there,
       array_agg(w.column_name ORDER BY w.place) AS columns,
       array_agg(w.index_oid ORDER BY w.place) FILTER (WHERE w.index_oid IS NOT NULL) AS invalid_oids,
       array_agg(w.column_name ORDER BY w.place) FILTER (WHERE w.index_oid IS NOT NULL) AS invalid_columns,
       array_agg(c.relname::text ORDER BY w.place) FILTER (WHERE w.index_oid IS NOT NULL) AS invalid_names
  FROM heads w
  LEFT JOIN pg_class c ON c.oid = w.index_oid
 WHERE w.there IS NOT TRUE
   AND NOT EXISTS (SELECT FROM pg_partitioned_table p
                    WHERE w.time AND p.partrelid = w.oid AND p.partstrat = 'r' AND p.partnatts = 1 AND p.partattrs[0] = w.attnum)
   AND NOT EXISTS (SELECT FROM busy b WHERE b.oid IN (w.oid, w.index_oid))
 GROUP BY w.table_schema, w.table_name, w.schema, w.name, w.oid, w.tenant_there
) q
 ORDER BY q.table_schema, q.table_name
