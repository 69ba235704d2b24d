SELECT traps.table_with('own_check', 'bad', '2026-01-01', '2026-06-01')

ALTER TABLE own_check.bad_2026_01 ADD CONSTRAINT left_over CHECK (at >= '2026-01-01 00:00+00' AND at < '2026-02-01 00:00+00')

SELECT traps.table_with('own_check', 'bad_default', '2026-01-01', '2026-06-01')

CREATE TABLE own_check.bad_default_rest PARTITION OF own_check.bad_default DEFAULT;
ALTER TABLE own_check.bad_default_rest ADD CONSTRAINT promote CHECK (at >= '2027-01-01 00:00+00')

SELECT traps.table_with('own_check', 'good', '2026-01-01', '2026-06-01')

ALTER TABLE own_check.good ADD CONSTRAINT positive CHECK (id > 0)
