-- How much of an index is empty, from all of its pages. Least version: 15. Privileges: EXECUTE on pgstatindex. Locks: ACCESS SHARE on the index.
SELECT 100 - (100 * d.internal_pages + d.leaf_pages * CASE WHEN d.leaf_pages = 0 THEN 0 ELSE d.avg_leaf_density END)
               / greatest(d.internal_pages + d.leaf_pages + d.empty_pages + d.deleted_pages, 1) AS empty
  FROM {{schema}}.pgstatindex(?::bigint::oid::regclass) d
