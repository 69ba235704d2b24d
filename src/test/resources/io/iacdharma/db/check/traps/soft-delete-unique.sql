CREATE TABLE bad (id int PRIMARY KEY, name text UNIQUE, deleted_at timestamptz);

CREATE TABLE "bad Quoted" (id int PRIMARY KEY, "Name" text, deleted_at timestamptz);

CREATE UNIQUE INDEX "bad Name" ON "bad Quoted" (lower("Name") COLLATE "C" DESC, id DESC NULLS LAST) NULLS NOT DISTINCT;

DROP INDEX "bad Name";

CREATE UNIQUE INDEX "bad Name" ON "bad Quoted" (lower("Name") COLLATE "C" DESC) INCLUDE (id);

CREATE TABLE bad_partial (id int PRIMARY KEY, name text, status text, deleted_at timestamptz);

CREATE UNIQUE INDEX ON bad_partial (name) WHERE status = 'a AND deleted_at IS NULL';

CREATE TABLE bad_or (id int PRIMARY KEY, name text, status text, deleted_at timestamptz);

CREATE UNIQUE INDEX ON bad_or (name) WHERE deleted_at IS NULL OR status = 'kept';

CREATE TABLE bad_constraint (id int PRIMARY KEY, a text, b text, deleted_at timestamptz,
                             CONSTRAINT bad_constraint_key UNIQUE NULLS NOT DISTINCT (a, b));

CREATE TABLE bad_parent (id int, name text, at date, deleted_at timestamptz, UNIQUE (name, at)) PARTITION BY RANGE (at);

CREATE TABLE bad_parent_2026 PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');

CREATE TABLE bad_included (id int PRIMARY KEY, name text, code uuid DEFAULT gen_random_uuid(), deleted_at timestamptz);

CREATE UNIQUE INDEX ON bad_included (name) INCLUDE (code);

CREATE TABLE good (id int PRIMARY KEY, name text, deleted_at timestamptz);

CREATE UNIQUE INDEX ON good (name) WHERE deleted_at IS NULL;

CREATE TABLE "good Quoted" (id int PRIMARY KEY, "Name AND (" text, deleted_at timestamptz);

CREATE UNIQUE INDEX ON "good Quoted" ("Name AND (") WHERE ("Name AND (" <> 'it''s (') AND (id > 0 AND deleted_at IS NULL);

CREATE TABLE good_without (id int PRIMARY KEY, name text UNIQUE);

CREATE TABLE good_plain (id int PRIMARY KEY, name text, deleted_at timestamptz);

CREATE INDEX ON good_plain (name);

CREATE TABLE good_coalesced (id int PRIMARY KEY, name text, deleted_at timestamptz);

CREATE UNIQUE INDEX ON good_coalesced (name, coalesce(deleted_at, 'infinity'));

CREATE TABLE good_distinct (id int PRIMARY KEY, name text, deleted_at timestamptz, UNIQUE NULLS NOT DISTINCT (name, deleted_at));

CREATE TABLE good_withdrawn (id int PRIMARY KEY, name text, deleted_at timestamptz);

CREATE UNIQUE INDEX ON good_withdrawn (name) WHERE deleted_at IS NOT NULL;

CREATE TABLE good_key (tenant_id uuid, id int PRIMARY KEY, deleted_at timestamptz, UNIQUE (tenant_id, id));

CREATE TABLE good_public_id (id int PRIMARY KEY, public_id uuid DEFAULT gen_random_uuid() UNIQUE,
                             number bigint GENERATED ALWAYS AS IDENTITY UNIQUE, serial serial UNIQUE, deleted_at timestamptz);

CREATE TABLE good_referred (id int PRIMARY KEY, code text UNIQUE, deleted_at timestamptz);

CREATE TABLE good_referring (id int PRIMARY KEY, code text REFERENCES good_referred (code));

CREATE TABLE good_replicated (id int PRIMARY KEY, code text NOT NULL UNIQUE, deleted_at timestamptz);

ALTER TABLE good_replicated REPLICA IDENTITY USING INDEX good_replicated_code_key;

CREATE TABLE good_meant (id int PRIMARY KEY, slug text UNIQUE, code text, deleted_at timestamptz);

CREATE UNIQUE INDEX good_meant_code ON good_meant (code);

COMMENT ON CONSTRAINT good_meant_slug_key ON good_meant IS 'Unique for ever, whatever deleted_at says.';

COMMENT ON INDEX good_meant_code IS 'Counts rows with deleted_at as well.';

CREATE TABLE good_dropped (id int PRIMARY KEY, name text UNIQUE, deleted_at timestamptz);

ALTER TABLE good_dropped DROP COLUMN deleted_at;

CREATE TABLE good_parent (id int, name text, at date, deleted_at timestamptz) PARTITION BY RANGE (at);

CREATE UNIQUE INDEX ON good_parent (name, at) WHERE deleted_at IS NULL;

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
