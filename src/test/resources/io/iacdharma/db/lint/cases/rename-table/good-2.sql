-- A new table takes the place of the old one.
CREATE TABLE ratings_new (id bigint NOT NULL, share percentage, felt mood);
ALTER TABLE ratings RENAME TO ratings_old;
ALTER TABLE ratings_new RENAME TO ratings;
