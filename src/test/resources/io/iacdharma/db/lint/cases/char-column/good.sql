ALTER TABLE orders ADD COLUMN country text, ADD COLUMN flag "char";
