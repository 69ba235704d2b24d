-- Whether there is a table of this name, and how many rows the planner believes it and its partitions to have.
-- Least version: 15. Privileges: none. Locks: ACCESS SHARE.
SELECT to_regclass(?) IS NOT NULL AS there,
       (SELECT coalesce(sum(greatest(c.reltuples, 0)), 0)::bigint
          FROM (SELECT to_regclass(?)::oid AS relid UNION SELECT relid FROM pg_partition_tree(to_regclass(?))) AS t
          JOIN pg_class c ON c.oid = t.relid AND c.relkind <> 'p') AS about
