CREATE COLLATION bad_old (provider = icu, locale = 'de', version = '0');

CREATE TABLE bad_old (name text COLLATE bad_old, id int);

CREATE INDEX ON bad_old (id, name);

CREATE COLLATION bad_fr (provider = icu, locale = 'fr', version = '0');

CREATE TABLE bad_fr (name text, at date) PARTITION BY RANGE (at);

CREATE TABLE "bad_fr Part" PARTITION OF bad_fr FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX "Bad Fr" ON bad_fr (name COLLATE bad_fr);

CREATE COLLATION good_new (provider = icu, locale = 'de');

CREATE TABLE good_new (name text COLLATE good_new);

CREATE INDEX ON good_new (name);

CREATE COLLATION good_unsorted (provider = icu, locale = 'de', version = '0');

CREATE TABLE good_unsorted (name text COLLATE good_unsorted);

CREATE INDEX ON good_unsorted USING hash (name);

CREATE INDEX ON good_unsorted (name text_pattern_ops);

CREATE INDEX ON good_unsorted (name COLLATE "C");
