SELECT traps.table_with('never_analyzed', 'bad', '2026-01-01', '2026-06-01')

INSERT INTO never_analyzed.bad SELECT i, '2026-03-02 00:00+00' FROM generate_series(1, 40) i;
ANALYZE never_analyzed.bad_2026_03

SELECT traps.table_with('never_analyzed', 'good', '2026-01-01', '2026-06-01')

INSERT INTO never_analyzed.good SELECT i, '2026-03-02 00:00+00' FROM generate_series(1, 40) i;
ANALYZE never_analyzed.good
