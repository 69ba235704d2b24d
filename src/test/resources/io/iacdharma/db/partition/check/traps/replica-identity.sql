SELECT traps.table_with('replica_identity', 'bad', '2026-01-01', '2026-06-01')

ALTER TABLE replica_identity.bad REPLICA IDENTITY FULL

SELECT traps.table_with('replica_identity', 'bad_sibling', '2026-01-01', '2026-06-01')

SELECT traps.each('replica_identity', 'bad_sibling', 'ALTER TABLE %s REPLICA IDENTITY FULL');
ALTER TABLE replica_identity.bad_sibling_2026_05 REPLICA IDENTITY DEFAULT

SELECT traps.table_with('replica_identity', 'bad_index', '2026-01-01', '2026-06-01')

ALTER TABLE replica_identity.bad_index REPLICA IDENTITY USING INDEX bad_index_pkey

SELECT traps.table_with('replica_identity', 'good', '2026-01-01', '2026-06-01')

ALTER TABLE replica_identity.good REPLICA IDENTITY USING INDEX good_pkey;
SELECT traps.each('replica_identity', 'good', 'ALTER TABLE %1$s REPLICA IDENTITY USING INDEX %2$s_pkey')

SELECT traps.table_with('replica_identity', 'good_siblings', '2026-01-01', '2026-06-01')

SELECT traps.each('replica_identity', 'good_siblings', 'ALTER TABLE %s REPLICA IDENTITY FULL')
