-- set: DHARMA_DB_SCHEMA_TENANT_COLUMN=tenant_id
-- set: DHARMA_DB_SCHEMA_TENANT_EXEMPT=tenant_column.good_exempt*
-- not mended: whose the rows are, only people know
CREATE TABLE good_tenants (id uuid PRIMARY KEY, name text);

CREATE TABLE good (tenant_id uuid NOT NULL REFERENCES good_tenants, id int, PRIMARY KEY (tenant_id, id));

CREATE TABLE "good Quoted" (tenant_id uuid NOT NULL);

CREATE TABLE good_exempt_countries (code text PRIMARY KEY);

CREATE TABLE good_parent (tenant_id uuid, at date) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE bad (id int PRIMARY KEY);

CREATE TABLE "bad Quoted" (tenantid uuid);

CREATE TABLE bad_capital ("TENANT_ID" uuid);

CREATE TABLE bad_dropped (tenant_id uuid, id int);

ALTER TABLE bad_dropped DROP COLUMN tenant_id;

CREATE TABLE bad_referred (id int PRIMARY KEY);

CREATE TABLE good_referring (tenant_id uuid, other int REFERENCES bad_referred);

CREATE TABLE bad_parent (id int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_parent_2026 PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

CREATE VIEW good_view AS SELECT id FROM bad;
