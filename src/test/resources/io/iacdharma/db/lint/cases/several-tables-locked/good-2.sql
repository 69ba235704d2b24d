-- Partitions of one table are one table.
ALTER TABLE events_2026_01 SET (autovacuum_enabled = false);
ALTER TABLE events ADD COLUMN source text;
ALTER TABLE events_2026_02 ALTER COLUMN source SET DEFAULT 'web';
