-- not mended: whether queries ask for the nulls, only people know
CREATE TABLE bad (n int, pad text);

INSERT INTO bad SELECT CASE WHEN i % 10 = 0 THEN i END, repeat('x', 500) FROM generate_series(1, 2000) i;

CREATE INDEX ON bad (n);

CREATE TABLE "bad-Two" ("N" int, pad text, id int);

INSERT INTO "bad-Two" SELECT CASE WHEN i % 10 = 0 THEN i END, repeat('x', 500), i FROM generate_series(1, 2000) i;

CREATE INDEX ON "bad-Two" ("N" DESC, id);

CREATE TABLE bad_parent (n int, pad text, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

INSERT INTO bad_parent SELECT CASE WHEN i % 10 = 0 THEN i END, repeat('x', 500), '2026-01-01' FROM generate_series(1, 2000) i;

CREATE INDEX ON bad_parent (n);

CREATE TABLE good (n int, m int, u int UNIQUE, pad text);

INSERT INTO good SELECT CASE WHEN i % 10 = 0 THEN i END, CASE WHEN i % 10 > 0 THEN i END, NULL, repeat('x', 500) FROM generate_series(1, 2000) i;

CREATE INDEX ON good (n) WHERE n IS NOT NULL;

CREATE INDEX ON good (m, n);

CREATE INDEX ON good USING hash (n);

CREATE UNIQUE INDEX ON good (n);

CREATE TABLE good_small (n int);

INSERT INTO good_small SELECT NULL FROM generate_series(1, 1000) i;

CREATE INDEX ON good_small (n);

ANALYZE bad, "bad-Two", bad_parent, good, good_small;
