-- How many of so many rows of a partition lie between which two boundaries; 0 for those that lie before the first or nowhere.
-- Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT CASE WHEN r.key IS NULL OR NOT r.finite OR cardinality(b.list) = 0 THEN 0 ELSE width_bucket(r.key, b.list) END AS place, count(*) AS rows
  FROM (SELECT :key AS key, :finite AS finite FROM :table LIMIT ?) AS r, (SELECT ?::text[]:::type[] AS list) AS b
 GROUP BY 1
 ORDER BY 1
