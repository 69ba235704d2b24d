-- What decides whether a new partition gets privileges: row level security of the parent, privileges on its partitions. Least version: 15. Privileges: none. Locks: none.
SELECT p.relrowsecurity AS row_security,
       EXISTS (SELECT FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid, aclexplode(c.relacl) a
                WHERE i.inhparent = p.oid AND a.grantee <> c.relowner) AS siblings
  FROM pg_class p
 WHERE p.oid = ?::oid
