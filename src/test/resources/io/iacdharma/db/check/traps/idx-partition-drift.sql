CREATE TABLE bad (id int, n int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_1 PARTITION OF bad FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE bad_2 PARTITION OF bad FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');

CREATE TABLE bad_3 PARTITION OF bad FOR VALUES FROM ('2026-03-01') TO ('2027-01-01') PARTITION BY RANGE (at);

CREATE TABLE bad_4 PARTITION OF bad_3 FOR VALUES FROM ('2026-03-01') TO ('2026-04-01');

CREATE INDEX ON bad_1 (n);

CREATE TABLE "bad-All" ("Id" int, t text, at date) PARTITION BY RANGE (at);

CREATE TABLE "All 1" PARTITION OF "bad-All" FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE all_2 (at date, t text, "Id" int);

ALTER TABLE "bad-All" ATTACH PARTITION all_2 FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');

CREATE INDEX ON "All 1" (lower(t), "Id" DESC) WHERE "Id" > 0;

CREATE INDEX ON all_2 (lower(t), "Id" DESC) WHERE "Id" > 0;

CREATE TABLE bad_middle (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_middle_1 PARTITION OF bad_middle FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY RANGE (at);

CREATE TABLE bad_middle_2 PARTITION OF bad_middle_1 FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE bad_middle_3 PARTITION OF bad_middle FOR VALUES FROM ('2027-01-01') TO ('2027-02-01');

CREATE INDEX ON bad_middle_1 (id);

CREATE TABLE good (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_1 PARTITION OF good FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON good (id);

CREATE TABLE good_duplicate (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_duplicate_1 PARTITION OF good_duplicate FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON good_duplicate (id);

CREATE INDEX ON good_duplicate_1 (id);

CREATE TABLE good_prefix (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_prefix_1 PARTITION OF good_prefix FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON good_prefix (id, at);

CREATE INDEX ON good_prefix_1 (id);

CREATE TABLE good_unfinished (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_unfinished_1 PARTITION OF good_unfinished FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON ONLY good_unfinished (id);

CREATE INDEX ON good_unfinished_1 (id);

CREATE TABLE good_unique (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_unique_1 PARTITION OF good_unique FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE UNIQUE INDEX ON good_unique_1 (id);

CREATE TABLE good_inherited (id int);

CREATE TABLE good_child () INHERITS (good_inherited);

CREATE INDEX ON good_child (id);
