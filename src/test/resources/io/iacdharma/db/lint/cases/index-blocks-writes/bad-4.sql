-- A table of the batch is a table in use once another file has filled it.
-- file: V10__archive.sql
CREATE TABLE archive AS SELECT n AS id, 'x' || n AS label FROM generate_series(1, 5000) AS n;
-- file: V11__index.sql
CREATE INDEX archive_label_idx ON archive (label);
