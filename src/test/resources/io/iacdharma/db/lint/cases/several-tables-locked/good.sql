-- file: V10__orders.sql
ALTER TABLE orders ADD COLUMN channel text;
-- file: V11__customers.sql
ALTER TABLE customers ADD COLUMN channel text;
