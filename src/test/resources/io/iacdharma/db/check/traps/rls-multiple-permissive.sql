-- not mended: whether one policy can do for two, only people know
CREATE TABLE bad (id int);

CREATE POLICY a ON bad USING (id > 0);

CREATE POLICY b ON bad FOR SELECT USING (id < 0);

ALTER TABLE bad ENABLE ROW LEVEL SECURITY;

CREATE TABLE "bad Roles" (id int);

CREATE POLICY a ON "bad Roles" FOR UPDATE TO pg_monitor, pg_read_all_stats USING (id > 0);

CREATE POLICY "B" ON "bad Roles" FOR UPDATE TO pg_monitor USING (id < 0);

ALTER TABLE "bad Roles" ENABLE ROW LEVEL SECURITY;

CREATE TABLE good (id int);

CREATE POLICY a ON good FOR SELECT USING (id > 0);

CREATE POLICY b ON good FOR UPDATE USING (id < 0);

CREATE POLICY c ON good AS RESTRICTIVE USING (id < 0);

ALTER TABLE good ENABLE ROW LEVEL SECURITY;

CREATE TABLE good_roles (id int);

CREATE POLICY a ON good_roles TO pg_monitor USING (id > 0);

CREATE POLICY b ON good_roles TO pg_signal_backend USING (id < 0);

ALTER TABLE good_roles ENABLE ROW LEVEL SECURITY;

CREATE TABLE good_off (id int);

CREATE POLICY a ON good_off USING (id > 0);

CREATE POLICY b ON good_off USING (id < 0);
