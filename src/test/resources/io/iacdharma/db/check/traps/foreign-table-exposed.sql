-- set: DHARMA_DB_SCHEMA_TENANT_COLUMN=tenant_id
GRANT USAGE ON SCHEMA foreign_table_exposed TO PUBLIC;

CREATE FOREIGN DATA WRAPPER nothing;

CREATE SERVER elsewhere FOREIGN DATA WRAPPER nothing;

CREATE FOREIGN TABLE bad (tenant_id uuid, id int) SERVER elsewhere;

CREATE FOREIGN TABLE "bad Quoted" (tenant_id uuid, id int) SERVER elsewhere;

GRANT SELECT ON bad TO PUBLIC;

GRANT INSERT (id) ON "bad Quoted" TO PUBLIC;

CREATE TABLE good_parent (id int, at date) PARTITION BY RANGE (at);

ALTER TABLE good_parent ENABLE ROW LEVEL SECURITY;

CREATE FOREIGN TABLE leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01') SERVER elsewhere;

CREATE FOREIGN TABLE good (tenant_id uuid, id int) SERVER elsewhere;

CREATE FOREIGN TABLE good_global (id int) SERVER elsewhere;

GRANT SELECT ON good_global, good_parent TO PUBLIC;
