-- The conversion of the table that has this name now. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT j.*, (SELECT c.relname FROM pg_class c WHERE c.oid = j.table_oid) AS leaf
  FROM :table j
 WHERE j.schema_name = ? AND j.table_name = ?
   AND (j.state = 'preparing' OR j.parent_oid = to_regclass(format('%I.%I', j.schema_name, j.table_name)))
