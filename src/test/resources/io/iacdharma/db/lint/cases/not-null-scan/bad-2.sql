-- A proof of another column proves nothing for this one.
-- file: V10__say_it.sql
ALTER TABLE orders ADD CONSTRAINT orders_state_not_null CHECK (state IS NOT NULL) NOT VALID;
-- file: V11__prove_it.sql
ALTER TABLE orders VALIDATE CONSTRAINT orders_state_not_null;
-- file: V12__not_null.sql
ALTER TABLE orders ALTER COLUMN amount SET NOT NULL;
