-- Subscriptions that write into tables. Least version: 15. Privileges: none. Locks: none.
SELECT r.srrelid::bigint AS relation, s.subname AS name
  FROM pg_subscription_rel r
  JOIN pg_subscription s ON s.oid = r.srsubid
 WHERE r.srrelid = ANY (?::bigint[]::oid[])
 ORDER BY r.srrelid, s.subname
