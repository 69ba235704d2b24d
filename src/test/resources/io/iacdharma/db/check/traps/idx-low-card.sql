-- not mended: what queries ask for, only people know
CREATE TABLE other (id int PRIMARY KEY);

INSERT INTO other VALUES (0), (1);

CREATE TABLE bad (flag boolean, pad text);

INSERT INTO bad SELECT i % 2 = 0, repeat('x', 500) FROM generate_series(1, 2000) i;

CREATE INDEX ON bad (flag);

CREATE TABLE "bad-Three" ("Kind" text, pad text);

INSERT INTO "bad-Three" SELECT i % 3, repeat('x', 500) FROM generate_series(1, 2000) i;

CREATE INDEX ON "bad-Three" ("Kind");

CREATE TABLE good (flag boolean, rare boolean, many int, o int REFERENCES other, project_id int, pad text);

INSERT INTO good SELECT i % 2 = 0, i % 100 = 0, i % 500, i % 2, 1, repeat('x', 500) FROM generate_series(1, 2000) i;

CREATE INDEX ON good (flag, many);

CREATE INDEX ON good (flag) INCLUDE (many);

CREATE INDEX ON good (many) WHERE flag;

CREATE INDEX ON good (rare);

CREATE INDEX ON good (many);

CREATE INDEX ON good (o);

CREATE INDEX ON good (project_id);

CREATE TABLE good_small (flag boolean);

INSERT INTO good_small SELECT i % 2 = 0 FROM generate_series(1, 1000) i;

CREATE INDEX ON good_small (flag);

ANALYZE bad, "bad-Three", good, good_small;
