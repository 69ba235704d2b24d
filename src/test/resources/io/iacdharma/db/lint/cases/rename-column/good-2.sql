-- The application still sees the table as it was.
ALTER TABLE ratings RENAME TO opinions;
ALTER TABLE opinions RENAME COLUMN felt TO mood;
CREATE VIEW ratings AS SELECT id, share, mood AS felt FROM opinions;
