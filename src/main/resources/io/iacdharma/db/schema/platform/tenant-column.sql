-- Tables without the tenant's column, but for the table of the tenants, which the others' columns point to. Least version: 15. Privileges: none. Locks: none.
SELECT s.table_schema, s.table_name
  FROM scope s
 WHERE s.kind IN ('r', 'p') AND NOT s.is_partition
   AND NOT EXISTS (SELECT FROM tenanted t WHERE t.oid = s.oid)
   AND NOT EXISTS (SELECT FROM pg_constraint k
                     JOIN tenanted t ON t.oid = k.conrelid AND k.conkey = ARRAY[t.attnum]
                    WHERE k.confrelid = s.oid AND k.contype = 'f')
 ORDER BY s.table_schema, s.table_name
