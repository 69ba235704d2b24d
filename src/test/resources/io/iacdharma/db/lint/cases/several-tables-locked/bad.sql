ALTER TABLE orders ADD COLUMN channel text;
ALTER TABLE customers ADD COLUMN channel text;
