-- Two tables that refer to the same: it is locked once.
CREATE TABLE invoices (order_id bigint NOT NULL PRIMARY KEY REFERENCES orders);
CREATE TABLE refunds (order_id bigint NOT NULL PRIMARY KEY REFERENCES orders);
