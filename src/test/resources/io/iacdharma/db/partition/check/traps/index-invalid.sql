SELECT traps.table_with('index_invalid', 'bad', '2026-03-01', '2026-06-01')

INSERT INTO index_invalid.bad VALUES (1, '2026-03-01 00:00+00', 'a'), (2, '2026-03-01 00:00+00', 'a');
CREATE UNIQUE INDEX bad_unique ON ONLY index_invalid.bad (note, at);
SELECT traps.attach_all('index_invalid', 'bad', 'bad_unique', '(note, at)', '2026_03')

-- fails
CREATE UNIQUE INDEX CONCURRENTLY bad_2026_03_unique ON index_invalid.bad_2026_03 (note, at)

-- Accepted without a word, though it is invalid.
ALTER INDEX index_invalid.bad_unique ATTACH PARTITION index_invalid.bad_2026_03_unique

SELECT traps.table_with('index_invalid', 'good', '2026-03-01', '2026-06-01')

CREATE UNIQUE INDEX good_unique ON ONLY index_invalid.good (note, at);
SELECT traps.attach_all('index_invalid', 'good', 'good_unique', '(note, at)', '')
