DO $$
BEGIN
  CREATE ROLE trap_owner LOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END
$$;

DO $$
BEGIN
  CREATE ROLE trap_nobody NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
  NULL;
END
$$;

CREATE TABLE bad (id int);

CREATE POLICY few ON bad USING (id > 0);

ALTER TABLE bad ENABLE ROW LEVEL SECURITY;

ALTER TABLE bad OWNER TO trap_owner;

CREATE TABLE "bad Parent" (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF "bad Parent" FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE POLICY few ON "bad Parent" USING (id > 0);

ALTER TABLE "bad Parent" ENABLE ROW LEVEL SECURITY;

ALTER TABLE "bad Parent" OWNER TO trap_owner;

CREATE TABLE good (id int);

CREATE POLICY few ON good USING (id > 0);

ALTER TABLE good ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

ALTER TABLE good OWNER TO trap_owner;

CREATE TABLE good_nobody (id int);

CREATE POLICY few ON good_nobody USING (id > 0);

ALTER TABLE good_nobody ENABLE ROW LEVEL SECURITY;

ALTER TABLE good_nobody OWNER TO trap_nobody;

CREATE TABLE good_superuser (id int);

CREATE POLICY few ON good_superuser USING (id > 0);

ALTER TABLE good_superuser ENABLE ROW LEVEL SECURITY;

CREATE TABLE good_off (id int);

ALTER TABLE good_off OWNER TO trap_owner;
