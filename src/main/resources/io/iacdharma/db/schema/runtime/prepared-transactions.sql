-- Transactions that were prepared long ago and neither committed nor rolled back. Least version: 15. Privileges: none. Locks: none.
SELECT p.gid, p.prepared, p.owner, p.database, age(p.transaction) AS transactions
  FROM pg_prepared_xacts p
 WHERE p.prepared < ?
 ORDER BY p.prepared, p.gid
