ALTER TABLE ratings RENAME TO opinions;
