-- set: DHARMA_DB_SCHEMA_TENANT_COLUMN=tenant_id

CREATE TABLE bad (tenant_id uuid, id int);

CREATE TABLE "bad Quoted" (id int, tenant_id uuid);

CREATE TABLE bad_parent (tenant_id uuid, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_parent_2026 PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

CREATE TABLE bad_not_valid (tenant_id uuid);

ALTER TABLE bad_not_valid ADD CONSTRAINT given CHECK (tenant_id IS NOT NULL) NOT VALID;

CREATE TABLE bad_other_check (tenant_id uuid, id int, CHECK (tenant_id IS NOT NULL OR id > 0));

CREATE TABLE good (tenant_id uuid NOT NULL, id int);

CREATE TABLE good_checked (tenant_id uuid CHECK (tenant_id IS NOT NULL));

CREATE TABLE good_key (tenant_id uuid PRIMARY KEY);

CREATE TABLE good_without (id int);

CREATE TABLE good_parent (tenant_id uuid NOT NULL, at date) PARTITION BY RANGE (at);
