-- Indexes of a table and of its partitions that are invalid. Least version: 15. Privileges: none. Locks: none.
WITH own AS (
    SELECT x.indexrelid, x.indisunique, x.indisvalid, format('%I.%I', n.nspname, c.relname) AS name
      FROM pg_index x
      JOIN pg_class c ON c.oid = x.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE x.indrelid = ?::oid
), leaf AS (
    SELECT o.indexrelid AS parent, l.indrelid, l.indisvalid AND l.indisready AS valid, o.indisunique, c.relkind,
           format('%I.%I', n.nspname, c.relname) AS name, o.name AS belongs
      FROM own o
      JOIN pg_inherits h ON h.inhparent = o.indexrelid
      JOIN pg_index l ON l.indexrelid = h.inhrelid
      JOIN pg_class c ON c.oid = l.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
)
SELECT name AS object, format('is invalid, and so %s is too', belongs) AS says,
       CASE WHEN indisunique THEN 'ERROR' END AS severity,
       format(E'REINDEX INDEX %s%s;\nALTER INDEX %s ATTACH PARTITION %s;', CASE relkind WHEN 'i' THEN 'CONCURRENTLY ' ELSE '' END, name, belongs, name) AS fix
  FROM leaf WHERE NOT valid
UNION ALL
SELECT o.name, 'is invalid though every partition has a valid index that belongs to it',
       CASE WHEN o.indisunique THEN 'ERROR' END,
       format('ALTER INDEX %s ATTACH PARTITION %s;', o.name, (SELECT l.name FROM leaf l WHERE l.parent = o.indexrelid ORDER BY l.name LIMIT 1))
  FROM own o
 WHERE NOT o.indisvalid
   AND EXISTS (SELECT FROM leaf l WHERE l.parent = o.indexrelid)
   AND NOT EXISTS (SELECT FROM leaf l WHERE l.parent = o.indexrelid AND NOT l.valid)
   AND NOT EXISTS (SELECT FROM pg_inherits i JOIN pg_index x ON x.indexrelid = o.indexrelid AND i.inhparent = x.indrelid
                    JOIN pg_class c ON c.oid = i.inhrelid AND c.relkind IN ('r', 'p')
                    WHERE NOT i.inhdetachpending AND NOT EXISTS (SELECT FROM leaf l WHERE l.parent = o.indexrelid AND l.indrelid = i.inhrelid))
 ORDER BY 1
