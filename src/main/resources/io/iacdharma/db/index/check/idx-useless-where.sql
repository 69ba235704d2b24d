-- Partial indexes whose condition is nothing but that columns are not null which never are. A rule that was not tried on the rows that
-- were there (18) does not count. Least version: 15. Privileges: none. Locks: none.
SELECT q.* FROM (
WITH partial AS (
    SELECT i.*, pg_get_expr(i.indpred, i.oid) AS predicate, pg_get_indexdef(i.indexrelid) AS definition
      FROM indexes i
     WHERE i.indpred IS NOT NULL AND NOT i.attached AND i.usable AND pg_get_expr(i.indpred, i.oid) LIKE '%IS NOT NULL%'
), never AS (
    SELECT a.attrelid, string_agg(regexp_replace(quote_ident(a.attname), '([^[:alnum:]_ ])', '\\\1', 'g'), '|') AS names
      FROM pg_attribute a
     WHERE a.attrelid IN (SELECT p.oid FROM partial p) AND a.attnum > 0 AND a.attnotnull AND NOT a.attisdropped
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'n'
                          AND k.conkey[1] = a.attnum AND NOT k.convalidated)
     GROUP BY a.attrelid
)
SELECT p.table_schema, p.table_name, p.schema, p.name, p.is_partition, p.kind, p.index_name, p.indisunique AS unique_index,
       p.predicate, p.definition,
       p.constrained OR p.indisreplident OR p.indisclustered AS fixed,
       left(substr(p.definition, length(format('CREATE %sINDEX %I ON %s%I.%I ', CASE WHEN p.indisunique THEN 'UNIQUE ' END, p.index_name,
                                               CASE WHEN p.kind = 'p' THEN 'ONLY ' END, p.schema, p.name)) + 1),
            -length(' WHERE ' || p.predicate)) AS tail
  FROM partial p
  JOIN never n ON n.attrelid = p.oid
 WHERE regexp_replace(p.predicate, '\((' || n.names || ') IS NOT NULL\)', '', 'g') ~ '^[( AND)]*$'
) q
 ORDER BY q.table_schema, q.table_name, q.schema, q.name, q.index_name
