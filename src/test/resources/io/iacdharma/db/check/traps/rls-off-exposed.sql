-- set: DHARMA_DB_SCHEMA_TENANT_COLUMN=tenant_id
-- not mended: which rows a tenant may see, a policy has to say
GRANT USAGE ON SCHEMA rls_off_exposed TO PUBLIC;

CREATE TABLE bad (tenant_id uuid, id int);

GRANT SELECT ON bad TO PUBLIC;

CREATE TABLE "bad Quoted" (tenant_id uuid, id int);

GRANT INSERT (id), UPDATE (id) ON "bad Quoted" TO PUBLIC;

CREATE TABLE bad_parent (tenant_id uuid, at date) PARTITION BY RANGE (at);

GRANT SELECT ON bad_parent TO PUBLIC;

CREATE TABLE good (tenant_id uuid, id int);

CREATE TABLE good_secured (tenant_id uuid, id int);

ALTER TABLE good_secured ENABLE ROW LEVEL SECURITY;

GRANT SELECT ON good_secured TO PUBLIC;

CREATE TABLE good_global (id int);

GRANT SELECT ON good_global TO PUBLIC;

CREATE TABLE good_referenced (tenant_id uuid, id int);

GRANT REFERENCES, TRIGGER ON good_referenced TO PUBLIC;

CREATE TABLE good_with_policy (tenant_id uuid, id int);

CREATE POLICY mine ON good_with_policy USING (id > 0);

GRANT SELECT ON good_with_policy TO PUBLIC;

CREATE SCHEMA rls_off_exposed_closed;

CREATE TABLE rls_off_exposed_closed.good (tenant_id uuid);

GRANT SELECT ON rls_off_exposed_closed.good TO PUBLIC;
