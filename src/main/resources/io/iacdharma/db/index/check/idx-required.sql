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
      JOIN pg_attribute a ON a.attrelid = s.oid AND a.attname = ANY (r.required) AND a.attnum > 0 AND NOT a.attisdropped
     WHERE s.kind IN ('r', 'p') AND NOT s.is_partition
), heads AS (
    SELECT w.oid, w.attnum, i.indexrelid, i.index_name, i.usable
      FROM wanted w
      JOIN indexes i ON i.oid = w.oid AND w.attnum = ANY (i.key_columns)
     CROSS JOIN rules r
     WHERE (i.method = 'btree' OR i.method = 'hash' OR i.method = 'brin' AND w.time)
       AND (i.indpred IS NULL
            OR NOT w.tenant AND pg_get_expr(i.indpred, i.oid) = format('(%I IS NULL)', r.withdrawn))
       AND CASE WHEN i.key_columns[1] = w.attnum OR i.method = 'brin' THEN true
                ELSE NOT w.tenant
                     AND NOT EXISTS (SELECT FROM unnest(i.key_columns[1:array_position(i.key_columns, w.attnum) - 1]) u(attnum)
                                      WHERE u.attnum NOT IN (SELECT o.attnum FROM wanted o WHERE o.oid = w.oid AND NOT o.time)) END
)
SELECT w.table_schema, w.table_name, w.schema, w.name, w.oid,
       array_agg(w.column_name ORDER BY w.place) AS columns,
       EXISTS (SELECT FROM wanted t WHERE t.oid = w.oid AND t.tenant) AS tenant_there,
       array_agg(v.indexrelid ORDER BY w.place) FILTER (WHERE v.indexrelid IS NOT NULL) AS invalid_oids,
       array_agg(w.column_name ORDER BY w.place) FILTER (WHERE v.indexrelid IS NOT NULL) AS invalid_columns,
       array_agg(v.index_name::text ORDER BY w.place) FILTER (WHERE v.indexrelid IS NOT NULL) AS invalid_names
  FROM wanted w
  LEFT JOIN LATERAL (SELECT h.indexrelid, h.index_name FROM heads h
                      WHERE h.oid = w.oid AND h.attnum = w.attnum ORDER BY h.indexrelid LIMIT 1) v ON true
 WHERE NOT EXISTS (SELECT FROM heads h WHERE h.oid = w.oid AND h.attnum = w.attnum AND h.usable)
   AND NOT EXISTS (SELECT FROM pg_partitioned_table p
                    WHERE w.time AND p.partrelid = w.oid AND p.partstrat = 'r' AND p.partnatts = 1 AND p.partattrs[0] = w.attnum)
   AND NOT EXISTS (SELECT FROM busy b WHERE b.oid IN (w.oid, v.indexrelid))
 GROUP BY w.table_schema, w.table_name, w.schema, w.name, w.oid
) q
 ORDER BY q.table_schema, q.table_name
