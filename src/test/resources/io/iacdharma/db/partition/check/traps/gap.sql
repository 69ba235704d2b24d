SELECT traps.table_with('gap', 'bad', '2026-01-01', '2026-06-01')

DROP TABLE gap.bad_2026_02

SELECT traps.table_with('gap', 'bad_ahead', '2026-01-01', '2026-10-01')

DROP TABLE gap.bad_ahead_2026_07

-- The first months may go: nobody promised them.
SELECT traps.table_with('gap', 'good', '2026-01-01', '2026-06-01')

DROP TABLE gap.good_2026_01
