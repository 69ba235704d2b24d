-- Collations whose rules have changed since they were recorded, each with the indexes that are sorted by it. Least version: 15. Privileges: none. Locks: none.
SELECT f.* FROM (
WITH changed AS (
    SELECT c.oid, format('%I.%I', n.nspname, c.collname) AS sql_name, false AS whole, c.collversion AS recorded,
           pg_collation_actual_version(c.oid) AS actual
      FROM pg_collation c
      JOIN pg_namespace n ON n.oid = c.collnamespace
     WHERE c.collversion <> pg_collation_actual_version(c.oid)
       AND c.collencoding IN (-1, (SELECT d.encoding FROM pg_database d WHERE d.datname = current_database()))
    UNION ALL
    SELECT 'pg_catalog."default"'::regcollation, format('%I', d.datname), true, d.datcollversion,
           pg_database_collation_actual_version(d.oid)
      FROM pg_database d
     WHERE d.datname = current_database() AND d.datcollversion <> pg_database_collation_actual_version(d.oid)
), sorted AS (
    SELECT DISTINCT h.oid AS coll, i.oid AS index, n.nspname AS schema, t.relname AS name, i.relname AS index_name
      FROM changed h
      JOIN pg_index x ON x.indcollation::oid[] @> ARRAY[h.oid]
      JOIN pg_class i ON i.oid = x.indexrelid
      JOIN pg_am m ON m.oid = i.relam
      JOIN pg_class t ON t.oid = x.indrelid
      JOIN pg_namespace n ON n.oid = t.relnamespace
     WHERE i.relkind = 'i' AND i.relpersistence <> 't' AND m.amname <> 'hash'
       AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
       AND EXISTS (SELECT FROM unnest(x.indcollation::oid[], x.indclass::oid[]) AS k(coll, class)
                     JOIN pg_opclass o ON o.oid = k.class
                    WHERE k.coll = h.oid AND o.opcname NOT LIKE '%pattern\_ops')
)
SELECT h.sql_name, h.whole, h.recorded, h.actual, u.schemas, u.names, u.indexes
  FROM changed h
 CROSS JOIN LATERAL (SELECT array_agg(s.schema::text ORDER BY s.schema, s.name, s.index_name) AS schemas,
                            array_agg(s.name::text ORDER BY s.schema, s.name, s.index_name) AS names,
                            array_agg(s.index_name::text ORDER BY s.schema, s.name, s.index_name) AS indexes
                       FROM sorted s WHERE s.coll = h.oid) u
 WHERE h.whole OR u.indexes IS NOT NULL
) AS f
 ORDER BY f.whole DESC, f.sql_name
