SELECT traps.table_with('owner', 'bad', '2026-01-01', '2026-06-01')

ALTER TABLE owner.bad_2026_02 OWNER TO traps_reader

SELECT traps.table_with('owner', 'good', '2026-01-01', '2026-06-01')

ALTER TABLE owner.good OWNER TO traps_reader;
SELECT traps.each('owner', 'good', 'ALTER TABLE %s OWNER TO traps_reader')
