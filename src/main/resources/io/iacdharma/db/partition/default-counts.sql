-- How many rows of a default partition lie between which two boundaries; 0 for those that lie nowhere. Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT CASE WHEN :key IS NULL OR NOT :finite OR cardinality(b.list) = 0 THEN 0 ELSE width_bucket(:key, b.list) END, count(*)
  FROM ONLY :table, (SELECT ?::text[]:::type[] AS list) AS b
 GROUP BY 1
