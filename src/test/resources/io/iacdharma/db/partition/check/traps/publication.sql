SELECT traps.table_with('publication', 'bad', '2026-01-01', '2026-06-01')

CREATE PUBLICATION some_of_them FOR TABLE publication.bad_2026_01, publication.bad_2026_02, publication.bad_2026_03

SELECT traps.table_with('publication', 'bad_leaves', '2026-01-01', '2026-06-01')

CREATE PUBLICATION by_leaf FOR TABLE publication.bad_leaves

SELECT traps.table_with('publication', 'good', '2026-01-01', '2026-06-01')

CREATE PUBLICATION root FOR TABLE publication.good WITH (publish_via_partition_root)

SELECT traps.table_with('publication', 'good_each', '2026-01-01', '2026-06-01')

CREATE PUBLICATION each_of_them;
SELECT traps.each('publication', 'good_each', 'ALTER PUBLICATION each_of_them ADD TABLE %s')
