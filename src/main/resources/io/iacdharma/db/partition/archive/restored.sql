-- A table that was made a moment ago: its oid, the columns whose order depends on a collation, and whom default privileges gave
-- rights on it. Least version: 15. Privileges: none. Locks: none.
SELECT c.oid::bigint AS oid,
       ARRAY(SELECT a.attname::text FROM pg_attribute a
              WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attcollation <> 0) AS collated,
       ARRAY(SELECT DISTINCT CASE x.grantee WHEN 0 THEN NULL ELSE pg_get_userbyid(x.grantee)::text END
               FROM aclexplode(c.relacl) AS x WHERE x.grantee <> c.relowner) AS grantees
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = ? AND c.relname = ?
