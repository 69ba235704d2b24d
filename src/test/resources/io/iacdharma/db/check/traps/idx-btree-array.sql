-- not mended: whether queries ask for elements, only people know
CREATE TABLE bad (tags text[]);

CREATE INDEX ON bad (tags);

CREATE TABLE "bad-Second" (id int, "Tags" int[]);

CREATE INDEX ON "bad-Second" (id, "Tags" DESC);

CREATE DOMAIN numbers AS int[];

CREATE TABLE bad_domain (n numbers);

CREATE INDEX ON bad_domain (n);

CREATE TABLE bad_parent (tags text[], at date) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON bad_parent (tags);

CREATE TABLE good (tags text[], id int);

CREATE INDEX ON good USING gin (tags);

CREATE INDEX ON good USING hash (tags);

CREATE INDEX ON good (id) INCLUDE (tags);

CREATE INDEX ON good (cardinality(tags));

CREATE TABLE good_unique (tags text[] UNIQUE);

CREATE TABLE good_index (tags text[]);

CREATE UNIQUE INDEX ON good_index (tags);

CREATE TABLE good_others (n name, v oidvector, d jsonb);

CREATE INDEX ON good_others (n, v);
