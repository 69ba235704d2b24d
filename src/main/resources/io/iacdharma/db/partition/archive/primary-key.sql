-- The columns of a table's primary key, in their order there. Least version: 15. Privileges: none. Locks: none.
SELECT a.attname AS name
  FROM pg_constraint k
 CROSS JOIN unnest(k.conkey) WITH ORDINALITY AS c (attnum, place)
  JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.attnum
 WHERE k.conrelid = ?::oid AND k.contype = 'p'
 ORDER BY c.place
