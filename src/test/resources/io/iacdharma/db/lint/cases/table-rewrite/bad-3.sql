-- history:
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE parts (id bigint);
-- pending
-- The server tests the domain for every row, by writing the row anew.
ALTER TABLE parts ADD COLUMN size positive;
