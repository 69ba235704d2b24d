SELECT traps.table_with('column_drift', 'bad', '2026-01-01', '2026-06-01')

ALTER TABLE column_drift.bad_2026_02 ALTER COLUMN note SET DEFAULT 'x'

SELECT traps.table_with('column_drift', 'bad_null', '2026-01-01', '2026-06-01')

ALTER TABLE column_drift.bad_null_2026_02 ALTER COLUMN note SET NOT NULL

-- A generated column and a default of the table are everywhere the same.
SELECT traps.table_with('column_drift', 'good', '2026-01-01', '2026-06-01')

ALTER TABLE column_drift.good ADD COLUMN twice bigint GENERATED ALWAYS AS (id * 2) STORED, ADD COLUMN made timestamptz NOT NULL DEFAULT now()
