-- file: V10__say_it.sql
ALTER TABLE orders ADD CONSTRAINT orders_customer_id_fkey
  FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
-- file: V11__prove_it.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_customer_id_fkey;
