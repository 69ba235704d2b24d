-- not mended: whether queries ask for withdrawn rows, only people know
CREATE TABLE other (id int PRIMARY KEY);

CREATE TABLE bad (id int, deleted_at timestamptz, pad text);

INSERT INTO bad SELECT i, CASE WHEN i % 10 > 0 THEN now() END, repeat('x', 500) FROM generate_series(1, 2000) i;

CREATE INDEX ON bad (id);

CREATE TABLE "bad-Parent" ("Id" int, deleted_at timestamptz, pad text, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf PARTITION OF "bad-Parent" FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

INSERT INTO "bad-Parent" SELECT i, CASE WHEN i % 10 > 0 THEN now() END, repeat('x', 500), '2026-01-01' FROM generate_series(1, 2000) i;

CREATE INDEX ON "bad-Parent" ("Id");

CREATE TABLE good (id int, o int REFERENCES other, deleted_at timestamptz, pad text);

INSERT INTO good SELECT i, NULL, CASE WHEN i % 10 > 0 THEN now() END, repeat('x', 500) FROM generate_series(1, 2000) i;

CREATE INDEX ON good (id) WHERE deleted_at IS NULL;

CREATE INDEX ON good (id, deleted_at);

CREATE UNIQUE INDEX ON good (id);

CREATE INDEX ON good (o, id);

CREATE TABLE good_few (id int, deleted_at timestamptz, pad text);

INSERT INTO good_few SELECT i, CASE WHEN i % 10 = 0 THEN now() END, repeat('x', 500) FROM generate_series(1, 2000) i;

CREATE INDEX ON good_few (id);

ANALYZE bad, "bad-Parent", good, good_few;
