SELECT traps.table_with('default_rows', 'bad', '2026-01-01', '2026-06-01')

CREATE TABLE default_rows.bad_default PARTITION OF default_rows.bad DEFAULT;
INSERT INTO default_rows.bad VALUES (1, '2025-11-03 10:00+00'), (2, '2025-11-04 10:00+00'), (3, '2025-12-01 00:00+00')

SELECT traps.table_with('default_rows', 'good', '2026-01-01', '2026-06-01')

CREATE TABLE default_rows.good_default PARTITION OF default_rows.good DEFAULT;
INSERT INTO default_rows.good VALUES (1, '2026-04-03 10:00+00')
