-- policy: premake_due.bad/premake=3
SELECT traps.table_with('premake_due', 'bad', '2026-01-01', '2026-06-01')

SELECT traps.table_with('premake_due', 'good', '2026-01-01', '2026-06-01')
