SELECT traps.table_with('stranded_table', 'bad', '2025-12-01', '2026-06-01')

ALTER TABLE stranded_table.bad DETACH PARTITION stranded_table.bad_2025_12

SELECT traps.table_with('stranded_table', 'bad_marked', '2025-12-01', '2026-06-01')

ALTER TABLE stranded_table.bad_marked DETACH PARTITION stranded_table.bad_marked_2025_12;
ALTER TABLE stranded_table.bad_marked_2025_12 RENAME TO something_else;
COMMENT ON TABLE stranded_table.something_else IS 'Old. dharma-db: detached from stranded_table.bad_marked 2025-12-01 00:00:00+00 2026-01-01 00:00:00+00 at 2026-02-01T00:00:00Z'

-- Neither a table of other columns nor one without a time in its name was ever a partition.
SELECT traps.table_with('stranded_table', 'good', '2025-12-01', '2026-06-01')

CREATE TABLE stranded_table.good_2024 (id bigint, total numeric);
CREATE TABLE stranded_table.good_import (LIKE stranded_table.good)
