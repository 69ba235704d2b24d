-- set: DHARMA_DB_SCHEMA_TENANT_COLUMN=tenant_id
-- not mended: the foreign keys to it have to be made anew with it
CREATE TABLE bad (id int PRIMARY KEY, tenant_id uuid NOT NULL);

CREATE TABLE "bad Quoted" (id int, n int, tenant_id uuid, PRIMARY KEY (id, n) INCLUDE (tenant_id));

CREATE TABLE good (tenant_id uuid, id int, PRIMARY KEY (tenant_id, id));

CREATE TABLE good_last (tenant_id uuid, id int, PRIMARY KEY (id, tenant_id));

CREATE TABLE good_keyless (tenant_id uuid);

CREATE TABLE good_without (id int PRIMARY KEY);

CREATE TABLE good_parent (tenant_id uuid, at date, PRIMARY KEY (tenant_id, at)) PARTITION BY RANGE (at);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
