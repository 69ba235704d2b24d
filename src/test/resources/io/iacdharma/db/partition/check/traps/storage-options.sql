SELECT traps.table_with('storage_options', 'bad', '2026-01-01', '2026-06-01')

SELECT traps.each('storage_options', 'bad', 'ALTER TABLE %s SET (autovacuum_vacuum_insert_scale_factor = 0.01)');
ALTER TABLE storage_options.bad_2026_05 RESET (autovacuum_vacuum_insert_scale_factor)

-- What is closed is stored otherwise.
SELECT traps.table_with('storage_options', 'good', '2026-01-01', '2026-06-01')

ALTER TABLE storage_options.good_2026_01 SET (fillfactor = 100, autovacuum_enabled = off)
