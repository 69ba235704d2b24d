CREATE TABLE bad (a int, b int);

CREATE INDEX bad_first ON bad (a, b);

CREATE INDEX bad_second ON bad (a, b);

CREATE INDEX bad_third ON bad (a, b);

CREATE TABLE "bad-Constraint" (a int, b int, CONSTRAINT "its Key" UNIQUE (a));

CREATE UNIQUE INDEX a_unique ON "bad-Constraint" (a);

CREATE TABLE bad_identity (a int NOT NULL);

CREATE UNIQUE INDEX identity_first ON bad_identity (a);

CREATE UNIQUE INDEX identity_second ON bad_identity (a);

ALTER TABLE bad_identity REPLICA IDENTITY USING INDEX identity_second;

CREATE TABLE bad_partial (a int, t text);

CREATE INDEX ON bad_partial (lower(t), a DESC) INCLUDE (t) WHERE a > 0;

CREATE INDEX ON bad_partial (lower(t), a DESC) INCLUDE (t) WHERE a > 0;

CREATE TABLE bad_gin (d jsonb);

CREATE INDEX ON bad_gin USING gin (d jsonb_path_ops);

CREATE INDEX ON bad_gin USING gin (d jsonb_path_ops);

CREATE TABLE bad_parent (a int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON bad_parent (a);

CREATE INDEX again_on_parent ON bad_parent (a);

CREATE TABLE bad_leaf_parent (a int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf_1 PARTITION OF bad_leaf_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX bad_leaf_1_old ON bad_leaf_1 (a);

CREATE INDEX bad_leaf_1_older ON bad_leaf_1 (a);

CREATE INDEX on_both ON bad_leaf_parent (a);

CREATE TABLE good (a int, b int, t text, d jsonb, r int4range);

CREATE INDEX ON good (a, b);

CREATE INDEX ON good (b, a);

CREATE INDEX ON good (a, b DESC);

CREATE INDEX ON good (a NULLS FIRST, b);

CREATE INDEX ON good (a) INCLUDE (b);

CREATE INDEX ON good (a, b) WHERE a > 0;

CREATE INDEX ON good (a, b) WHERE a > 1;

CREATE INDEX ON good USING hash (a);

CREATE INDEX ON good USING brin (a);

CREATE INDEX ON good USING brin (a) WITH (pages_per_range = 4);

CREATE INDEX ON good (t);

CREATE INDEX ON good (t text_pattern_ops);

CREATE INDEX ON good (t COLLATE "C");

CREATE INDEX ON good (lower(t));

CREATE INDEX ON good (upper(t));

CREATE INDEX ON good USING gin (d);

CREATE INDEX ON good USING gin (d jsonb_path_ops);

CREATE UNIQUE INDEX ON good (a, b);

CREATE UNIQUE INDEX ON good (a, b) NULLS NOT DISTINCT;

CREATE TABLE good_constraints (a int UNIQUE);

ALTER TABLE good_constraints ADD CONSTRAINT a_once_more UNIQUE (a);

CREATE TABLE good_deferred (a int UNIQUE DEFERRABLE);

CREATE UNIQUE INDEX ON good_deferred (a);

CREATE TABLE good_referenced (a int PRIMARY KEY);

CREATE TABLE good_parent (a int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON good_leaf (a);

CREATE INDEX ON good_parent (a);

CREATE TABLE good_unfinished (a int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_unfinished_1 PARTITION OF good_unfinished FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON ONLY good_unfinished (a);

CREATE INDEX ON good_unfinished_1 (a);

CREATE TABLE good_invalid (a int);

INSERT INTO good_invalid VALUES (1), (1);

CREATE INDEX ON good_invalid (a);

-- fails
CREATE UNIQUE INDEX CONCURRENTLY ON good_invalid (a);
