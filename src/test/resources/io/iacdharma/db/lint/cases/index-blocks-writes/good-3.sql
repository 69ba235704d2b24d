-- A partitioned table: the parent first, without its partitions.
-- file: V10__parent.sql
CREATE INDEX events_kind_idx ON ONLY events (kind);
-- file: V11__january.sql
CREATE INDEX CONCURRENTLY events_2026_01_kind_idx ON events_2026_01 (kind);
-- file: V12__february.sql
CREATE INDEX CONCURRENTLY events_2026_02_kind_idx ON events_2026_02 (kind);
-- file: V13__attach.sql
ALTER INDEX events_kind_idx ATTACH PARTITION events_2026_01_kind_idx;
ALTER INDEX events_kind_idx ATTACH PARTITION events_2026_02_kind_idx;
