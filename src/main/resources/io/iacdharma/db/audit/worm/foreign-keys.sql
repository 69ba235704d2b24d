-- Foreign keys of tables that change or delete referencing rows; those that partitions inherit are left out.
-- Least version: 15. Privileges: none. Locks: none.
SELECT c.conrelid::bigint AS relation, c.conname AS name, c.confrelid::regclass::text AS referenced,
       concat_ws(' ', CASE c.confdeltype WHEN 'c' THEN 'ON DELETE CASCADE' WHEN 'n' THEN 'ON DELETE SET NULL' WHEN 'd' THEN 'ON DELETE SET DEFAULT' END,
                      CASE c.confupdtype WHEN 'c' THEN 'ON UPDATE CASCADE' WHEN 'n' THEN 'ON UPDATE SET NULL' WHEN 'd' THEN 'ON UPDATE SET DEFAULT' END) AS action
  FROM pg_constraint c
 WHERE c.contype = 'f' AND c.conparentid = 0 AND c.conrelid = ANY (?::bigint[]::oid[])
   AND (c.confdeltype IN ('c', 'n', 'd') OR c.confupdtype IN ('c', 'n', 'd'))
 ORDER BY c.conrelid, c.conname
