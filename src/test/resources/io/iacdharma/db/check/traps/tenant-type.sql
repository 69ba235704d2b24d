-- set: DHARMA_DB_SCHEMA_TENANT_COLUMN=tenant_id

DO $$
BEGIN
  FOR i IN 1..60 LOOP
    EXECUTE format('CREATE TABLE good_%s (tenant_id uuid NOT NULL)', i);
  END LOOP;
END
$$;

CREATE DOMAIN tenant AS uuid;

CREATE TABLE good_domain (tenant_id tenant);

CREATE TABLE good_without (id text);

CREATE TABLE bad (tenant_id text NOT NULL);

CREATE TABLE "bad Quoted" (tenant_id varchar(36));

CREATE TABLE bad_parent (tenant_id text, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_parent_2026 PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
