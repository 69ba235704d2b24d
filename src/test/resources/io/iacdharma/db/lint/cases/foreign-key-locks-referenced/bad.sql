CREATE TABLE invoices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id bigint NOT NULL REFERENCES orders
);
CREATE INDEX invoices_order_id_idx ON invoices (order_id);
