-- set: DHARMA_DB_SCHEMA_TENANT_COLUMN=tenant_id
-- not mended: which rows a role may reach, only people know
GRANT USAGE ON SCHEMA rls_always_true TO PUBLIC;

CREATE TABLE bad (tenant_id uuid, id int);

CREATE POLICY all_rows ON bad USING (true);

ALTER TABLE bad ENABLE ROW LEVEL SECURITY;

GRANT SELECT, UPDATE ON bad TO PUBLIC;

CREATE TABLE "bad Read" (tenant_id uuid, id int);

CREATE POLICY "Read" ON "bad Read" FOR SELECT USING (true);

ALTER TABLE "bad Read" ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON "bad Read" TO PUBLIC;

CREATE TABLE bad_check (tenant_id uuid, id int);

CREATE POLICY few ON bad_check USING (id > 0) WITH CHECK (true);

ALTER TABLE bad_check ENABLE ROW LEVEL SECURITY;

GRANT INSERT ON bad_check TO PUBLIC;

CREATE TABLE bad_global (id int);

CREATE POLICY all_rows ON bad_global FOR DELETE USING (true);

ALTER TABLE bad_global ENABLE ROW LEVEL SECURITY;

GRANT DELETE ON bad_global TO PUBLIC;

CREATE TABLE good (tenant_id uuid, id int);

CREATE POLICY few ON good USING (id > 0);

ALTER TABLE good ENABLE ROW LEVEL SECURITY;

GRANT SELECT, UPDATE ON good TO PUBLIC;

CREATE TABLE good_restricted (tenant_id uuid, id int);

CREATE POLICY all_rows ON good_restricted USING (true);

CREATE POLICY mine ON good_restricted AS RESTRICTIVE USING (tenant_id IS NOT NULL);

ALTER TABLE good_restricted ENABLE ROW LEVEL SECURITY;

GRANT SELECT, UPDATE ON good_restricted TO PUBLIC;

CREATE TABLE good_reader (tenant_id uuid, id int);

CREATE POLICY all_rows ON good_reader FOR SELECT TO pg_monitor USING (true);

ALTER TABLE good_reader ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON good_reader TO pg_monitor;

CREATE TABLE good_global (id int);

CREATE POLICY all_rows ON good_global FOR SELECT USING (true);

ALTER TABLE good_global ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON good_global TO PUBLIC;

CREATE TABLE good_unreached (tenant_id uuid);

CREATE POLICY all_rows ON good_unreached USING (true);

ALTER TABLE good_unreached ENABLE ROW LEVEL SECURITY;
