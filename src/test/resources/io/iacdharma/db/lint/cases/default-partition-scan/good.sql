-- file: V10__say_the_bound.sql
ALTER TABLE logs_other ADD CONSTRAINT logs_other_bound
  CHECK (NOT (logged_at >= '2026-02-01' AND logged_at < '2026-03-01')) NOT VALID;
-- file: V11__prove_the_bound.sql
ALTER TABLE logs_other VALIDATE CONSTRAINT logs_other_bound;
-- file: V12__partition.sql
CREATE TABLE logs_2026_02 PARTITION OF logs
  FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
