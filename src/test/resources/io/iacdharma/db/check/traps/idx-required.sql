-- set: DHARMA_DB_INDEX_REQUIRED=tenant_id,project_id,created_at
-- set: DHARMA_DB_SCHEMA_TENANT_EXEMPT=idx_required.good_exempt
CREATE TABLE bad (id int PRIMARY KEY, tenant_id int);

CREATE TABLE bad_all (id int, tenant_id int, project_id int, created_at timestamptz);

CREATE TABLE bad_no_tenant (id int, project_id int, "created_at" timestamptz);

CREATE TABLE bad_behind (id int, tenant_id int);

CREATE INDEX ON bad_behind (id, tenant_id);

CREATE TABLE bad_include (id int, project_id int);

CREATE INDEX ON bad_include (id) INCLUDE (project_id);

CREATE TABLE bad_partial (id int, tenant_id int);

CREATE INDEX ON bad_partial (tenant_id) WHERE id > 0;

CREATE TABLE bad_live (tenant_id int, deleted_at timestamptz);

CREATE INDEX ON bad_live (tenant_id) WHERE deleted_at IS NULL;

CREATE TABLE bad_withdrawn (project_id int, deleted_at timestamptz);

CREATE INDEX ON bad_withdrawn (project_id) WHERE deleted_at IS NOT NULL;

CREATE TABLE bad_behind_time (tenant_id int, created_at timestamptz, project_id int);

CREATE INDEX ON bad_behind_time (tenant_id, created_at, project_id);

CREATE TABLE bad_tenant_behind (tenant_id int, project_id int);

CREATE INDEX ON bad_tenant_behind (project_id, tenant_id);

CREATE TABLE bad_brin (project_id int);

CREATE INDEX ON bad_brin USING brin (project_id);

CREATE TABLE bad_gap (tenant_id int, name text, project_id int);

CREATE INDEX ON bad_gap (tenant_id, name, project_id);

CREATE TABLE bad_expression (created_at timestamptz);

CREATE INDEX ON bad_expression ((created_at AT TIME ZONE 'UTC'));

CREATE TABLE bad_parent (tenant_id int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_leaf PARTITION OF bad_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE TABLE bad_unfinished (tenant_id int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_unfinished_1 PARTITION OF bad_unfinished FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON ONLY bad_unfinished (tenant_id);

CREATE TABLE bad_unfinished_both (tenant_id int, project_id int, at date) PARTITION BY RANGE (at);

CREATE TABLE bad_unfinished_both_1 PARTITION OF bad_unfinished_both FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON ONLY bad_unfinished_both (tenant_id, project_id);

CREATE TABLE bad_name_taken (tenant_id int, id int);

CREATE INDEX bad_name_taken_tenant_id_idx ON bad_name_taken (id);

CREATE TABLE bad_hashed (created_at timestamptz) PARTITION BY HASH (created_at);

CREATE TABLE good (tenant_id int, project_id int, created_at timestamptz);

CREATE INDEX ON good (tenant_id, project_id, created_at);

CREATE TABLE good_apart (tenant_id int, project_id int, created_at timestamptz);

CREATE INDEX ON good_apart (tenant_id, project_id);

CREATE INDEX ON good_apart (created_at DESC);

CREATE TABLE good_key (tenant_id int, id int, PRIMARY KEY (tenant_id, id));

CREATE TABLE good_brin (created_at timestamptz);

CREATE INDEX ON good_brin USING brin (created_at);

CREATE TABLE good_hash (project_id int);

CREATE INDEX ON good_hash USING hash (project_id);

CREATE TABLE good_live (tenant_id int, project_id int, deleted_at timestamptz);

CREATE INDEX ON good_live (tenant_id, project_id) WHERE deleted_at IS NULL;

CREATE INDEX ON good_live (tenant_id);

CREATE TABLE good_exempt (id int, tenant_id int);

CREATE TABLE good_others (tenant int, project int);

CREATE TABLE good_parent (tenant_id int, created_at date) PARTITION BY RANGE (created_at);

CREATE TABLE good_leaf PARTITION OF good_parent FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');

CREATE INDEX ON good_parent (tenant_id);
