SELECT traps.table_with('row_security', 'bad', '2026-01-01', '2026-06-01')

ALTER TABLE row_security.bad ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
SELECT traps.each('row_security', 'bad', 'ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY');
ALTER TABLE row_security.bad_2026_02 DISABLE ROW LEVEL SECURITY

SELECT traps.table_with('row_security', 'bad_forced', '2026-01-01', '2026-06-01')

ALTER TABLE row_security.bad_forced ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
SELECT traps.each('row_security', 'bad_forced', 'ALTER TABLE %s ENABLE ROW LEVEL SECURITY')

-- A partition may be stricter than its table.
SELECT traps.table_with('row_security', 'good', '2026-01-01', '2026-06-01')

ALTER TABLE row_security.good_2026_02 ENABLE ROW LEVEL SECURITY
