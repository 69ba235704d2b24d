-- not mended: what a table is for, only people know
CREATE TABLE bad (id int);

CREATE TABLE "badColumn" (id int);

COMMENT ON COLUMN "badColumn".id IS 'A number.';

CREATE TABLE bad_parent (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

COMMENT ON TABLE part IS 'January.';

CREATE MATERIALIZED VIEW bad_view AS SELECT 1 AS one;

CREATE TABLE good (id int);

COMMENT ON TABLE good IS 'Numbers.';

CREATE TABLE good_parent (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_part PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

COMMENT ON TABLE good_parent IS 'Numbers by day.';

CREATE VIEW good_plain_view AS SELECT 1 AS one;

CREATE MATERIALIZED VIEW good_view AS SELECT 1 AS one;

COMMENT ON MATERIALIZED VIEW good_view IS 'One.';
