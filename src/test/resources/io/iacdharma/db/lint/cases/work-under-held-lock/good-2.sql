-- One row, found by its key.
ALTER TABLE orders ADD COLUMN channel text;
UPDATE customers SET name = 'nobody' WHERE id = 1;
