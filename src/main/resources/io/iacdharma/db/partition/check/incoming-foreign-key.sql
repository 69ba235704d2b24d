-- Foreign keys that point at a table. Least version: 15. Privileges: none. Locks: none.
SELECT format('%I.%I', n.nspname, r.relname) AS object,
       format('foreign key %I points at the table: detaching a partition locks %I.%I against writers (SHARE ROW EXCLUSIVE) and looks through its %s for one that points into the partition, and dropping one fails',
              k.conname, n.nspname, r.relname, CASE WHEN r.reltuples < 0 THEN 'rows' ELSE 'about ' || r.reltuples::bigint || ' rows' END) AS says,
       NULL AS severity, NULL AS fix
  FROM pg_constraint k
  JOIN pg_class r ON r.oid = k.conrelid
  JOIN pg_namespace n ON n.oid = r.relnamespace
 WHERE k.contype = 'f' AND k.confrelid = ?::oid AND k.conparentid = 0
 ORDER BY 1, k.conname
