-- Which versions the UUIDs of a thousand rows are of. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT substr(r.key::text, 15, 1) AS version, min(r.key::text) AS example
  FROM (SELECT :key AS key FROM :table LIMIT 1000) AS r
 WHERE r.key IS NOT NULL
 GROUP BY 1
