-- A function of our own that is immutable, which no list of names could know.
CREATE FUNCTION first_state() RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'new' $$;
ALTER TABLE orders ADD COLUMN label text DEFAULT first_state();
