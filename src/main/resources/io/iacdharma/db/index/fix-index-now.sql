-- How an index is at this moment. Least version: 15. Privileges: none. Locks: none.
SELECT x.indisvalid AND x.indisready AND x.indislive AS valid, pg_relation_size(x.indexrelid) AS bytes,
       pn.nspname AS parent_schema, pc.relname AS parent_name
  FROM pg_index x
  LEFT JOIN pg_inherits i ON i.inhrelid = x.indexrelid
  LEFT JOIN pg_class pc ON pc.oid = i.inhparent
  LEFT JOIN pg_namespace pn ON pn.oid = pc.relnamespace
 WHERE x.indexrelid = to_regclass(?)
