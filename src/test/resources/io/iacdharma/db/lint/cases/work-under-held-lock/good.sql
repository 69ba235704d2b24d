ALTER TABLE orders ADD COLUMN channel text;
ALTER TABLE orders ALTER COLUMN channel SET DEFAULT 'web';
COMMENT ON COLUMN orders.channel IS 'where the order was placed';
