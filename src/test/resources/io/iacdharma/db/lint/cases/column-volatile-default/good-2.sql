-- A function is not volatile because it has arguments.
ALTER TABLE orders ADD COLUMN label text NOT NULL DEFAULT lower('NEW');
