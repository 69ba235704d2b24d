CREATE TABLE bad (id int PRIMARY KEY);

CREATE INDEX ON bad (id);

CREATE TABLE "bad-Unique" (id int PRIMARY KEY);

CREATE UNIQUE INDEX ON "bad-Unique" (id);

CREATE TABLE bad_reversed (a int, b int, PRIMARY KEY (a, b));

CREATE INDEX ON bad_reversed (a DESC, b DESC);

CREATE TABLE bad_parent (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON bad_parent (id, at);

CREATE TABLE good (id int PRIMARY KEY, n int);

CREATE INDEX ON good (id) WHERE n > 0;

CREATE INDEX ON good (id) INCLUDE (n);

CREATE INDEX ON good (id, n);

CREATE INDEX ON good USING hash (id);

CREATE TABLE good_other_order (a int, b int, PRIMARY KEY (a, b));

CREATE INDEX ON good_other_order (b, a);

CREATE INDEX ON good_other_order (a, b DESC);

CREATE TABLE good_pattern (id text PRIMARY KEY);

CREATE INDEX ON good_pattern (id text_pattern_ops);

CREATE TABLE good_prefix (a int, b int, PRIMARY KEY (a, b));

CREATE INDEX ON good_prefix (a);

CREATE TABLE good_deferred (id int PRIMARY KEY DEFERRABLE);

CREATE UNIQUE INDEX ON good_deferred (id);

CREATE TABLE good_referenced (id int PRIMARY KEY DEFERRABLE, UNIQUE (id));

CREATE TABLE good_parent (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
