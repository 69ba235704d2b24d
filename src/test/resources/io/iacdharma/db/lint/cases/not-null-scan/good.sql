-- The stages of three releases that are deployed at once.
-- file: V10__say_it.sql
ALTER TABLE orders ADD CONSTRAINT orders_amount_not_null CHECK (amount IS NOT NULL) NOT VALID;
-- file: V11__prove_it.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_amount_not_null;
-- file: V12__not_null.sql
ALTER TABLE orders ALTER COLUMN amount SET NOT NULL;
ALTER TABLE orders DROP CONSTRAINT orders_amount_not_null;
