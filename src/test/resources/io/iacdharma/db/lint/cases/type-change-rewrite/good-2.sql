ALTER TABLE customers ALTER COLUMN note TYPE text;
