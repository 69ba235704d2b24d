-- A function of our own that is volatile, as functions are unless they say otherwise.
CREATE FUNCTION next_label() RETURNS text LANGUAGE sql AS $$ SELECT md5(random()::text) $$;
ALTER TABLE orders ADD COLUMN label text DEFAULT next_label();
