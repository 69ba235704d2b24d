-- Foreign keys between tables of tenants that may point into another tenant: not those to the table of the tenants itself, nor
-- those whose other column a CHECK ties to the tenant's. Least version: 15. Privileges: none. Locks: none.
SELECT t.table_schema, t.table_name, t.schema, t.name, t.is_partition, t.sql_name, t.kind = 'p' AS partitioned,
       k.conname AS key, pg_get_constraintdef(k.oid) AS definition, r.sql_name AS other, r.schema AS other_schema, r.name AS other_name,
       r.kind = 'p' AS other_partitioned, c.columns, c.others, c.tied,
       EXISTS (SELECT FROM pg_index x
                WHERE x.indrelid = r.oid AND x.indisunique AND x.indisvalid AND x.indimmediate
                  AND x.indpred IS NULL AND x.indexprs IS NULL
                  AND (SELECT array_agg(u ORDER BY u) FROM unnest((x.indkey::int2[])[0:x.indnkeyatts - 1]) u)
                    = (SELECT array_agg(u ORDER BY u) FROM unnest(k.confkey || r.attnum) u)) AS unique_there
  FROM tenanted t
  JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f' AND k.conparentid = 0
  JOIN tenanted r ON r.oid = k.confrelid
 CROSS JOIN LATERAL (
   SELECT array_agg(quote_ident(a.attname) ORDER BY p.place) AS columns, array_agg(quote_ident(b.attname) ORDER BY p.place) AS others,
          max(quote_ident(a.attname)) FILTER (WHERE p.other = r.attnum) AS tied,
          bool_or(p.own = t.attnum AND p.other = r.attnum) AS carried,
          bool_or(p.other = r.attnum AND EXISTS (
            SELECT FROM pg_constraint h
             WHERE h.conrelid = t.oid AND h.contype = 'c' AND h.convalidated AND h.conkey @> ARRAY[p.own, t.attnum])) AS checked
     FROM unnest(k.conkey, k.confkey) WITH ORDINALITY AS p (own, other, place)
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = p.own
     JOIN pg_attribute b ON b.attrelid = r.oid AND b.attnum = p.other) c
 WHERE NOT c.carried AND NOT c.checked
   AND NOT EXISTS (SELECT FROM pg_index x WHERE x.indrelid = r.oid AND x.indisprimary AND x.indnkeyatts = 1 AND x.indkey[0] = r.attnum)
 ORDER BY t.table_schema, t.table_name, t.schema, t.name, k.conname
