ALTER TABLE orders ADD COLUMN channel varchar;
