-- A partitioned table: the constraint without its partitions, then each of them.
-- file: V10__parent.sql
ALTER TABLE ONLY events ADD CONSTRAINT events_id_key UNIQUE (id, occurred_at);
-- file: V11__january.sql
CREATE UNIQUE INDEX CONCURRENTLY events_2026_01_id_key ON events_2026_01 (id, occurred_at);
-- file: V12__january.sql
ALTER TABLE events_2026_01 ADD CONSTRAINT events_2026_01_id_key UNIQUE USING INDEX events_2026_01_id_key;
ALTER INDEX events_id_key ATTACH PARTITION events_2026_01_id_key;
