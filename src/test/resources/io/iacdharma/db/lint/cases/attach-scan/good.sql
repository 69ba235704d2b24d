-- file: V10__say_the_bound.sql
ALTER TABLE old_events ADD CONSTRAINT old_events_bound
  CHECK (occurred_at >= '2025-01-01' AND occurred_at < '2025-02-01') NOT VALID;
-- file: V11__prove_the_bound.sql
ALTER TABLE old_events VALIDATE CONSTRAINT old_events_bound;
-- file: V12__attach.sql
ALTER TABLE events ATTACH PARTITION old_events
  FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
