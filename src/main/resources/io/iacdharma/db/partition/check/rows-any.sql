-- How large a partition's heap is. Least version: 15. Privileges: none. Locks: ACCESS SHARE.
SELECT coalesce(sum(pg_relation_size(t.relid)), 0) FROM pg_partition_tree(?::oid) t WHERE t.isleaf
