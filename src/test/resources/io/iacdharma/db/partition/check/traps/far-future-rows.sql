SELECT traps.table_with('far_future_rows', 'bad', '2026-01-01', '2026-08-01')

INSERT INTO far_future_rows.bad VALUES (1, '2026-05-01 00:00+00'), (2, '2026-07-03 10:00+00')

-- A clock may be a little fast.
SELECT traps.table_with('far_future_rows', 'good', '2026-01-01', '2026-06-01')

INSERT INTO far_future_rows.good VALUES (1, '2026-03-15 00:00+00'), (2, '2026-04-30 23:59:59+00')
