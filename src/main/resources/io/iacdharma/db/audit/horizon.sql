-- The transactions below the first are over; none at or above the second has begun. Both are of this transaction's snapshot.
-- Least version: 15. Privileges: none. Locks: none.
SELECT pg_snapshot_xmin(s.now)::text::bigint AS finished, pg_snapshot_xmax(s.now)::text::bigint AS next
  FROM (SELECT pg_current_snapshot() AS now) AS s
