-- The foreign keys between these tables. Least version: 15. Privileges: none. Locks: none.
SELECT conrelid::bigint AS child, confrelid::bigint AS parent, conname::text AS name, condeferrable AS deferrable
  FROM pg_constraint
 WHERE contype = 'f' AND conparentid = 0 AND conrelid <> confrelid
   AND conrelid = ANY (?::oid[]) AND confrelid = ANY (?::oid[])
 ORDER BY conname
