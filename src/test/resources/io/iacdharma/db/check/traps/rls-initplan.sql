CREATE FUNCTION me() RETURNS text LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN current_setting('app.me', true); END $$;

CREATE FUNCTION "My Id"(what text) RETURNS text LANGUAGE plpgsql STABLE AS $$ BEGIN RETURN current_setting(what, true); END $$;

CREATE FUNCTION fixed() RETURNS text LANGUAGE sql IMMUTABLE RETURN 'x';

CREATE FUNCTION moving() RETURNS text LANGUAGE sql VOLATILE RETURN random()::text;

CREATE TABLE bad (tenant_id uuid, owner text);

CREATE POLICY mine ON bad USING (tenant_id = current_setting('app.tenant', true)::uuid);

ALTER TABLE bad ENABLE ROW LEVEL SECURITY;

CREATE TABLE bad_wrapped (tenant_id uuid, owner text);

CREATE POLICY mine ON bad_wrapped USING (tenant_id = NULLIF(current_setting('app.(tenant', true), '')::uuid) WITH CHECK (owner = me());

ALTER TABLE bad_wrapped ENABLE ROW LEVEL SECURITY;

CREATE TABLE "bad Quoted" (tenant_id uuid, "Owner" text);

CREATE POLICY "Mine" ON "bad Quoted" FOR INSERT WITH CHECK ("Owner" = "My Id"('app.me'::varchar(20)));

ALTER TABLE "bad Quoted" ENABLE ROW LEVEL SECURITY;

CREATE TABLE bad_half (tenant_id uuid, owner text);

CREATE POLICY mine ON bad_half USING (owner = (SELECT me()) OR owner = me());

ALTER TABLE bad_half ENABLE ROW LEVEL SECURITY;

CREATE TABLE bad_escaped (tenant_id uuid, owner text);

CREATE POLICY mine ON bad_escaped USING (owner = E'x''\\' OR owner = E'\\' OR owner = 'it''s (' OR owner = current_setting(E'app.m\\e', true));

ALTER TABLE bad_escaped ENABLE ROW LEVEL SECURITY;

CREATE TABLE good (tenant_id uuid, owner text);

CREATE POLICY mine ON good USING (tenant_id = (SELECT current_setting('app.tenant', true)::uuid) AND owner = (SELECT me()));

ALTER TABLE good ENABLE ROW LEVEL SECURITY;

CREATE TABLE good_case (tenant_id uuid, owner text);

CREATE POLICY mine ON good_case USING (tenant_id IN ((SELECT CASE WHEN current_setting('app.tenant', true) <> '' THEN tenant_id END)));

ALTER TABLE good_case ENABLE ROW LEVEL SECURITY;

CREATE TABLE good_column (tenant_id uuid, owner text);

CREATE POLICY mine ON good_column USING ('x' = "My Id"(owner) AND owner = "My Id"((SELECT me())));

ALTER TABLE good_column ENABLE ROW LEVEL SECURITY;

CREATE TABLE good_other (tenant_id uuid, owner text);

CREATE POLICY mine ON good_other USING (owner IN (CURRENT_USER, fixed(), moving(), 'current_setting(''x'')'));

ALTER TABLE good_other ENABLE ROW LEVEL SECURITY;

CREATE TABLE good_off (tenant_id uuid, owner text);

CREATE POLICY mine ON good_off USING (owner = me());
