SELECT traps.table_with('present_missing', 'bad', '2025-01-01', '2026-03-01')

SELECT traps.table_with('present_missing', 'good', '2025-01-01', '2026-06-01')
