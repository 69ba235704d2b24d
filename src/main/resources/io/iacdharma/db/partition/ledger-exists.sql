-- Whether a table is there and may be read. Least version: 15. Privileges: none. Locks: none.
SELECT r.oid IS NOT NULL, coalesce(has_table_privilege(r.oid, 'SELECT'), false)
  FROM (SELECT to_regclass(?) AS oid) AS r
