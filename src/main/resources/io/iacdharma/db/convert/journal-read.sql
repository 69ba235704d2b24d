-- The conversion of a table. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT j.*, (SELECT c.relname FROM pg_class c WHERE c.oid = j.table_oid) AS leaf FROM :table j WHERE schema_name = ? AND table_name = ?
