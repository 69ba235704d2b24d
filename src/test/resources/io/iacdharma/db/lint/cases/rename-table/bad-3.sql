-- history:
CREATE SCHEMA sales;
CREATE TABLE sales.orders (id bigint);
CREATE TABLE sales.lines (id bigint);
-- pending
ALTER SCHEMA sales RENAME TO trade;
