-- not mended: what NULL means, only people know
CREATE TABLE bad (id int UNIQUE);

CREATE TABLE "badPair" (a int NOT NULL, "B" int, UNIQUE (a, "B"));

CREATE TABLE bad_withdrawn (code text NOT NULL, deleted_at timestamptz);

CREATE UNIQUE INDEX ON bad_withdrawn (code, deleted_at);

CREATE TABLE bad_parent (id int, at date NOT NULL, UNIQUE (id, at)) PARTITION BY RANGE (at);

CREATE TABLE part PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good (id int NOT NULL UNIQUE);

CREATE TABLE good_key (id int PRIMARY KEY);

CREATE TABLE good_not_distinct (id int UNIQUE NULLS NOT DISTINCT);

CREATE TABLE good_partial (code text NOT NULL, id int);

CREATE UNIQUE INDEX ON good_partial (id) WHERE id IS NOT NULL;

CREATE TABLE good_include (id int NOT NULL, note text);

CREATE UNIQUE INDEX ON good_include (id) INCLUDE (note);

CREATE TABLE good_expression (code text);

CREATE UNIQUE INDEX ON good_expression ((coalesce(code, '')));

CREATE TABLE good_plain (id int);

CREATE INDEX ON good_plain (id);
