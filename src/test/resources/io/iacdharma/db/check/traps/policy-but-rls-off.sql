CREATE TABLE bad (id int);

CREATE POLICY few ON bad USING (id > 0);

CREATE TABLE "bad Forced" (id int);

ALTER TABLE "bad Forced" FORCE ROW LEVEL SECURITY;

CREATE POLICY "Few" ON "bad Forced" AS RESTRICTIVE FOR DELETE USING (id > 0);

CREATE TABLE good (id int);

ALTER TABLE good ENABLE ROW LEVEL SECURITY;

CREATE POLICY few ON good USING (id > 0);

CREATE TABLE good_plain (id int);

CREATE TABLE good_parent (id int, at date) PARTITION BY RANGE (at);

ALTER TABLE good_parent ENABLE ROW LEVEL SECURITY;

CREATE POLICY few ON good_parent USING (id > 0);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE bad_parent (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_parent_2026 PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

CREATE POLICY few ON bad_parent_2026 USING (id > 0);
