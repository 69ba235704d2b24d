SELECT traps.table_with('index_missing', 'bad', '2026-01-01', '2026-06-01')

CREATE INDEX bad_note ON ONLY index_missing.bad (note)

-- Made by somebody, and never attached.
SELECT traps.table_with('index_missing', 'bad_loose', '2026-01-01', '2026-06-01')

CREATE INDEX bad_loose_note ON ONLY index_missing.bad_loose (note);
CREATE INDEX loose ON index_missing.bad_loose_2026_01 (note)

SELECT traps.table_with('index_missing', 'good', '2026-01-01', '2026-06-01')

CREATE INDEX good_note ON index_missing.good (note)
