-- What decides how a table's partitions are looked at. Least version: 15. Privileges: none. Locks: none.
SELECT p.relrowsecurity AS row_security,
       EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid, aclexplode(c.relacl) a
                WHERE i.inhparent = p.oid AND a.grantee <> c.relowner) AS siblings,
       (SELECT count(*) FROM pg_partition_tree(p.oid) t WHERE t.isleaf) AS leaves
  FROM pg_class p
 WHERE p.oid = ?::oid
