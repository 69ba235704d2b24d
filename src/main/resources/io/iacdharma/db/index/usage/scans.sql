-- What a standby's indexes were used for. Least version: 15 (last use from 16 on). Privileges: none. Locks: none.
SELECT u.indexrelid::text AS oid, u.idx_scan AS scans, (to_jsonb(u) ->> 'last_idx_scan')::timestamptz AS last_scan
  FROM pg_stat_all_indexes u
 WHERE u.idx_scan > 0
