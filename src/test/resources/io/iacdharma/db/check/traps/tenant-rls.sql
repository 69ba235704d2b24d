-- set: DHARMA_DB_SCHEMA_TENANT_COLUMN=tenant_id
-- not mended: which rows a tenant may see, a policy has to say
GRANT USAGE ON SCHEMA tenant_rls TO PUBLIC;

CREATE TABLE bad (tenant_id uuid, id int);

CREATE TABLE "bad Quoted" (tenant_id uuid, id int);

CREATE TABLE bad_parent (tenant_id uuid, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_parent_2026 PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

CREATE TABLE good (tenant_id uuid, id int);

ALTER TABLE good ENABLE ROW LEVEL SECURITY;

CREATE TABLE good_exposed (tenant_id uuid);

GRANT SELECT ON good_exposed TO PUBLIC;

CREATE TABLE good_global (id int);
