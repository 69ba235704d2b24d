-- The index comes in another file of the batch.
-- file: V10__tables.sql
CREATE TABLE suppliers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
CREATE TABLE deliveries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  supplier_id bigint REFERENCES suppliers
);
-- file: V11__index.sql
CREATE INDEX deliveries_supplier_id_idx ON deliveries (supplier_id, id);
