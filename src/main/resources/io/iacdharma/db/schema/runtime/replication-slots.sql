-- Slots that keep more WAL than the server has room for, or have lost what they need. Least version: 15. Privileges: none. Locks: none.
SELECT p.slot_name, p.slot_type, p.active, p.wal_status, coalesce(p.database, '') AS database,
       pg_size_pretty(k.bytes) AS size, k.bytes,
       greatest(age(p.xmin), age(p.catalog_xmin)) AS transactions
  FROM pg_replication_slots p
 CROSS JOIN LATERAL (SELECT pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END,
                                            p.restart_lsn) AS bytes) k
 WHERE NOT p.temporary
   AND (p.wal_status IN ('unreserved', 'lost') OR NOT p.active AND p.wal_status = 'extended')
 ORDER BY p.slot_name
