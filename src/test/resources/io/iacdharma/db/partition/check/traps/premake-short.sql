SELECT traps.table_with('premake_short', 'bad', '2026-01-01', '2026-05-01')

SELECT traps.table_with('premake_short', 'good', '2026-01-01', '2026-06-01')
