-- file: V10__say_it.sql
ALTER TABLE orders ADD CONSTRAINT orders_amount_check CHECK (amount >= 0) NOT VALID;
-- file: V11__prove_it.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_amount_check;
