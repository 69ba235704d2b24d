-- It is there again when the transaction ends.
DROP VIEW open_orders;
CREATE VIEW open_orders AS SELECT customer_id FROM orders WHERE state = 'open';
