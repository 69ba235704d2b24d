CREATE TEMPORARY TABLE t (id integer, extra json) ON COMMIT DROP;
INSERT INTO t VALUES (1, '{}');
CREATE INDEX ON t (id);
CREATE OR REPLACE VIEW open_orders AS SELECT id, customer_id FROM orders WHERE state <> 'done';
GRANT SELECT ON orders TO PUBLIC;
