-- A staging table for a new partition: copied columns, no lock on the parent that readers feel.
CREATE TABLE events_2026_03 (LIKE events INCLUDING ALL);
ALTER TABLE events ATTACH PARTITION events_2026_03
  FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');
