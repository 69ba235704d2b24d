-- A partial index does not count: the rows outside of it would be read.
CREATE TABLE suppliers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
CREATE TABLE deliveries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  supplier_id bigint REFERENCES suppliers,
  done boolean
);
CREATE INDEX deliveries_supplier_id_idx ON deliveries (supplier_id) WHERE NOT done;
