-- The constraints of tables, without what a parent hands down and without NOT NULL, which belongs to the column.
-- Least version: 15. Privileges: none. Locks: ACCESS SHARE on what the definitions name, until the statement ends.
SELECT 'pg_constraint'::regclass::oid AS class_oid, k.oid AS object_oid, 0 AS sub, n.nspname AS schema, c.relname AS parent, k.conname AS name, '' AS signature,
       regexp_replace(f.text, ' NOT VALID$', '') AS definition,
       CASE WHEN k.contype IN ('c', 'f') AND f.text !~ ' NOT ENFORCED$' THEN CASE WHEN k.convalidated THEN 'validated' ELSE 'not valid' END END AS validated,
       (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(x.reloptions) o) AS options,
       CASE WHEN i.indisclustered THEN 'clustered' END AS clustered,
       CASE WHEN NOT i.indisvalid THEN 'invalid' END AS validity,
       obj_description(k.oid, 'pg_constraint') AS comment,
       k.contype AS _kind, c.relkind AS _table_kind,
       CASE WHEN k.contype IN ('p', 'u') THEN pg_get_indexdef(k.conindid) END AS _index,
       coalesce(to_jsonb(k) ->> 'conperiod', 'false') AS _period,
       concat(CASE WHEN k.condeferrable THEN ' DEFERRABLE' END, CASE WHEN k.condeferred THEN ' INITIALLY DEFERRED' END) AS _deferral
  FROM pg_constraint k
  CROSS JOIN LATERAL (SELECT pg_get_constraintdef(k.oid) AS text OFFSET 0) f
  JOIN pg_class c ON c.oid = k.conrelid
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_class x ON x.oid = k.conindid AND k.contype IN ('p', 'u', 'x')
  LEFT JOIN pg_index i ON i.indexrelid = x.oid
 WHERE k.contype IN ('p', 'u', 'c', 'f', 'x')
   AND k.conparentid = 0 AND k.coninhcount = 0
   AND c.relpersistence <> 't'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
