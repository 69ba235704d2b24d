SELECT traps.table_with('grants_missing', 'bad', '2026-01-01', '2026-06-01')

GRANT SELECT, INSERT (id, at) ON grants_missing.bad TO traps_reader;
GRANT SELECT ON grants_missing.bad_2026_01 TO traps_reader;
GRANT INSERT (id, at) ON grants_missing.bad_2026_01 TO traps_reader

-- policy: grants_missing.bad_parent/grants=parent
SELECT traps.table_with('grants_missing', 'bad_parent', '2026-01-01', '2026-06-01')

GRANT SELECT ON grants_missing.bad_parent TO PUBLIC

-- Nobody needs privileges on partitions who goes by way of the table.
SELECT traps.table_with('grants_missing', 'good', '2026-01-01', '2026-06-01')

GRANT SELECT ON grants_missing.good TO traps_reader

SELECT traps.table_with('grants_missing', 'good_all', '2026-01-01', '2026-06-01')

GRANT SELECT ON grants_missing.good_all TO traps_reader;
SELECT traps.each('grants_missing', 'good_all', 'GRANT SELECT ON %s TO traps_reader')
