-- A partitioned table: the partitions have the key from their parent, and it is one finding.
ALTER TABLE events ADD CONSTRAINT events_id_fkey FOREIGN KEY (id) REFERENCES customers;
-- file: V11__parent.sql
CREATE INDEX events_id_idx ON ONLY events (id);
