SELECT traps.table_with('grants_extra', 'bad', '2026-01-01', '2026-06-01')

SELECT traps.each('grants_extra', 'bad', 'GRANT SELECT ON %s TO traps_reader');
GRANT SELECT ON grants_extra.bad TO traps_reader;
GRANT DELETE ON grants_extra.bad_2026_01 TO traps_reader

-- Row level security of the table does not hold for those who go to the partition.
SELECT traps.table_with('grants_extra', 'bad_secured', '2026-01-01', '2026-06-01')

ALTER TABLE grants_extra.bad_secured ENABLE ROW LEVEL SECURITY;
SELECT traps.each('grants_extra', 'bad_secured', 'ALTER TABLE %s ENABLE ROW LEVEL SECURITY');
GRANT SELECT ON grants_extra.bad_secured TO traps_reader;
GRANT SELECT ON grants_extra.bad_secured_2026_01 TO traps_reader

-- policy: grants_extra.bad_none/grants=none
SELECT traps.table_with('grants_extra', 'bad_none', '2026-01-01', '2026-06-01')

GRANT SELECT ON grants_extra.bad_none TO traps_reader;
GRANT SELECT ON grants_extra.bad_none_2026_01 TO traps_reader

-- policy: grants_extra.good/grants=none
SELECT traps.table_with('grants_extra', 'good', '2026-01-01', '2026-06-01')

GRANT SELECT ON grants_extra.good TO traps_reader
