-- How large tables are. Least version: 15. Privileges: none. Locks: ACCESS SHARE, let go at once.
SELECT c.oid, pg_catalog.pg_relation_size(c.oid) AS bytes
  FROM pg_catalog.pg_class c
 WHERE c.relfilenode <> 0
