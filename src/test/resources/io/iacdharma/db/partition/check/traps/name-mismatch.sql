SELECT traps.table_with('name_mismatch', 'bad', '2026-01-01', '2026-06-01')

ALTER TABLE name_mismatch.bad_2026_01 RENAME TO bad_2025_01

-- Other ways to write the same month, and a name that tells none.
SELECT traps.table_with('name_mismatch', 'good', '2026-01-01', '2026-06-01')

ALTER TABLE name_mismatch.good_2026_01 RENAME TO good_p202601;
ALTER TABLE name_mismatch.good_2026_02 RENAME TO good_y2026m02;
ALTER TABLE name_mismatch.good_2026_03 RENAME TO good_2026_03_01;
ALTER TABLE name_mismatch.good_2026_04 RENAME TO part_000123

SELECT traps.table_with('name_mismatch', 'good_with_a_name_so_long_that_the_server_cuts_it_off_behind_63', '2026-01-01', '2026-06-01')
