ALTER TABLE ratings RENAME TO opinions;
CREATE VIEW ratings AS SELECT id, share, felt FROM opinions;
