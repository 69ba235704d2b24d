ALTER TABLE customers ADD COLUMN orders bigint;
CREATE TABLE order_counts AS SELECT customer_id, count(*) AS orders FROM orders GROUP BY customer_id;
