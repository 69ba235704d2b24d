-- What is there before the files of a case, unless the case brings a history of its own.
CREATE TABLE customers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  email text,
  name text NOT NULL,
  region text NOT NULL DEFAULT 'eu',
  note varchar(50),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE orders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id bigint,
  code text CONSTRAINT orders_code_key UNIQUE,
  amount numeric(10, 2),
  quantity integer,
  state text,
  placed_at timestamptz
);

CREATE INDEX orders_customer_id_idx ON orders (customer_id);
CREATE INDEX orders_state_idx ON orders (state);

CREATE TABLE shipments (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id bigint NOT NULL CONSTRAINT shipments_order_id_fkey REFERENCES orders,
  weight integer CONSTRAINT shipments_weight_check CHECK (weight > 0),
  sent_at timestamptz
);

CREATE INDEX shipments_order_id_idx ON shipments (order_id);

CREATE TABLE readings (
  sensor bigint,
  read_at timestamptz NOT NULL,
  value numeric
);

CREATE UNIQUE INDEX readings_sensor_idx ON readings (sensor);

CREATE TABLE bookings (room integer, during tstzrange);

CREATE TABLE events (
  id bigint NOT NULL,
  occurred_at timestamptz NOT NULL,
  kind text
) PARTITION BY RANGE (occurred_at);

CREATE TABLE events_2026_01 PARTITION OF events
  FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE events_2026_02 PARTITION OF events
  FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');

CREATE TABLE logs (
  id bigint NOT NULL,
  logged_at timestamptz NOT NULL
) PARTITION BY RANGE (logged_at);

CREATE TABLE logs_2026_01 PARTITION OF logs
  FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE logs_other PARTITION OF logs DEFAULT;

CREATE TABLE old_events (
  id bigint NOT NULL,
  occurred_at timestamptz NOT NULL,
  kind text
);

CREATE VIEW open_orders AS SELECT id, customer_id FROM orders WHERE state = 'open';

CREATE MATERIALIZED VIEW order_totals AS
  SELECT customer_id, count(*) AS orders FROM orders GROUP BY customer_id;

CREATE UNIQUE INDEX order_totals_customer_id_idx ON order_totals (customer_id);

CREATE TYPE mood AS ENUM ('good', 'bad');

CREATE DOMAIN percentage AS integer;

CREATE TABLE ratings (id bigint NOT NULL, share percentage, felt mood);

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RETURN NEW;
END
$$;
