-- A column without values refers to nothing: no row is looked up.
-- file: V10__column.sql
ALTER TABLE shipments ADD COLUMN customer_id bigint REFERENCES customers;
-- file: V11__index.sql
CREATE INDEX CONCURRENTLY shipments_customer_id_idx ON shipments (customer_id);
