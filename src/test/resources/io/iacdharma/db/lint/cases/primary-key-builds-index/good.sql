-- history:
CREATE TABLE readings (sensor bigint NOT NULL, read_at timestamptz NOT NULL);
-- pending
-- file: V10__index.sql
CREATE UNIQUE INDEX CONCURRENTLY readings_pkey ON readings (sensor, read_at);
-- file: V11__key.sql
ALTER TABLE readings ADD CONSTRAINT readings_pkey PRIMARY KEY USING INDEX readings_pkey;
