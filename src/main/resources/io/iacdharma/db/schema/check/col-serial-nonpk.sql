-- Columns that are in no primary key and that a sequence of their own fills by their default. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name, a.attname AS column_name, format('%I.%I', n.nspname, q.relname) AS sequence, format_type(a.atttypid, a.atttypmod) AS type
  FROM scope s
  JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = s.oid AND d.refobjsubid > 0
   AND d.classid = 'pg_class'::regclass AND d.deptype = 'a'
  JOIN pg_class q ON q.oid = d.objid AND q.relkind = 'S'
  JOIN pg_namespace n ON n.oid = q.relnamespace
  JOIN pg_attribute a ON a.attrelid = s.oid AND a.attnum = d.refobjsubid
  JOIN pg_attrdef f ON f.adrelid = s.oid AND f.adnum = a.attnum
 WHERE NOT s.is_partition
   AND EXISTS (SELECT FROM pg_depend u
                WHERE u.classid = 'pg_attrdef'::regclass AND u.objid = f.oid AND u.refclassid = 'pg_class'::regclass AND u.refobjid = q.oid)
   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = s.oid AND k.contype = 'p' AND a.attnum = ANY (k.conkey))
 ORDER BY s.table_schema, s.table_name, a.attnum
