-- not mended: which columns tell rows apart, only people know
CREATE TABLE bad (id int NOT NULL UNIQUE);

CREATE TABLE bad_parent (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_nullable (id int UNIQUE);

CREATE TABLE bad_index (id int NOT NULL);

CREATE UNIQUE INDEX ON bad_index (id);

CREATE TABLE "badTable" (id int, day date);

CREATE UNIQUE INDEX ON "badTable" (id) WHERE day IS NULL;

CREATE TABLE bad_base (id int PRIMARY KEY);

CREATE TABLE bad_heir () INHERITS (bad_base);

ALTER TABLE bad_base DROP CONSTRAINT bad_base_pkey;

CREATE UNLOGGED TABLE bad_unlogged (id int);

CREATE TABLE good (id int PRIMARY KEY);

CREATE TABLE good_parent (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE good_deferred (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED);

CREATE MATERIALIZED VIEW good_view AS SELECT 1 AS id;

CREATE TEMPORARY TABLE good_temporary (id int);
