-- Roles, comments, statistics, sequences, functions, types, and a view on top of a new table.
CREATE SEQUENCE tickets;
CREATE TYPE color AS ENUM ('red', 'green');
CREATE FUNCTION twice(n bigint) RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT n * 2; END;
COMMENT ON TABLE orders IS 'what customers have ordered';
CREATE STATISTICS orders_states ON customer_id, state FROM orders;
CREATE TABLE painted (id bigint PRIMARY KEY, color color);
CREATE VIEW painted_red AS SELECT id FROM painted WHERE color = 'red';
ALTER TABLE orders ALTER COLUMN quantity SET DEFAULT 1;
