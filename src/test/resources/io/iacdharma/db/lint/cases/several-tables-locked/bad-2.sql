-- A foreign key locks both tables at once; the third comes later.
ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey
  FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
ALTER TABLE readings ALTER COLUMN value SET DEFAULT 0;
