-- not mended: who needs the rows, only people know
GRANT USAGE ON SCHEMA rls_enabled_no_policy TO PUBLIC;

CREATE TABLE bad (id int);

ALTER TABLE bad ENABLE ROW LEVEL SECURITY;

CREATE TABLE "bad Restricted" (id int);

ALTER TABLE "bad Restricted" ENABLE ROW LEVEL SECURITY;

CREATE POLICY fewer ON "bad Restricted" AS RESTRICTIVE USING (id > 0);

GRANT SELECT ON "bad Restricted" TO PUBLIC;

CREATE TABLE good (id int);

ALTER TABLE good ENABLE ROW LEVEL SECURITY;

CREATE POLICY few ON good FOR SELECT USING (id > 0);

CREATE TABLE good_off (id int);

CREATE TABLE good_parent (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

ALTER TABLE good_parent ENABLE ROW LEVEL SECURITY;

ALTER TABLE good_leaf ENABLE ROW LEVEL SECURITY;

CREATE POLICY few ON good_parent USING (id > 0);
