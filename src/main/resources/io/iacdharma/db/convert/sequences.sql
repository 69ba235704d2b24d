-- The sequences that belong to columns of a table: those of identity columns, and others. Least version: 15. Privileges: none. Locks: none.
SELECT s.oid::bigint AS oid, n.nspname AS schema, s.relname AS name, a.attname AS column, a.attidentity AS identity,
       format('INCREMENT BY %s MINVALUE %s MAXVALUE %s START WITH %s CACHE %s %s', q.seqincrement, q.seqmin, q.seqmax, q.seqstart,
              q.seqcache, CASE WHEN q.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) AS options,
       q.seqcache AS cache
  FROM pg_depend d
  JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
  JOIN pg_sequence q ON q.seqrelid = s.oid
  JOIN pg_namespace n ON n.oid = s.relnamespace
  JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
 WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = ?::oid AND d.deptype IN ('a', 'i')
 ORDER BY a.attnum
