-- least: 18
-- file: V10__say_it.sql
ALTER TABLE orders ADD CONSTRAINT orders_amount_not_null NOT NULL amount NOT VALID;
-- file: V11__prove_it.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_amount_not_null;
