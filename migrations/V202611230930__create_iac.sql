SET LOCAL ROLE dharma_owner;

CREATE TABLE iac.iac_artifacts (
    tenant_id            uuid        NOT NULL REFERENCES core.tenants,
    id                   uuid        NOT NULL DEFAULT core.uuid_v7(),
    project_id           uuid        NOT NULL,
    environment_id       uuid,
    blueprint_version_id uuid        NOT NULL,
    format               text        NOT NULL CHECK (format IN ('terraform', 'opentofu', 'pulumi', 'cloudformation',
                                                                'bicep', 'kubernetes', 'helm', 'ansible')),
    path                 text        NOT NULL CHECK (path <> '' AND path !~ '(^/|(^|/)\.\.(/|$))'),
    content              text,
    content_uri          text,
    sha256               text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    size_bytes           bigint      NOT NULL CHECK (size_bytes >= 0),
    generator            text        NOT NULL CHECK (btrim(generator) <> ''),
    generator_version    text        NOT NULL DEFAULT '',
    status               text        NOT NULL DEFAULT 'generated' CHECK (status IN ('generated', 'validated', 'rejected')),
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    deleted_at           timestamptz,
    CONSTRAINT iac_artifacts_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT iac_artifacts_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects,
    CONSTRAINT iac_artifacts_environment_fkey FOREIGN KEY (tenant_id, environment_id) REFERENCES core.environments,
    CONSTRAINT iac_artifacts_version_fkey FOREIGN KEY (tenant_id, blueprint_version_id) REFERENCES blueprints.blueprint_versions,
    CONSTRAINT iac_artifacts_content_check CHECK (num_nonnulls(content, content_uri) = 1)
);
CREATE UNIQUE INDEX iac_artifacts_path_key
    ON iac.iac_artifacts (tenant_id, blueprint_version_id, environment_id, format, path) NULLS NOT DISTINCT
    WHERE deleted_at IS NULL;
CREATE INDEX iac_artifacts_project_idx ON iac.iac_artifacts (tenant_id, project_id, created_at);
CREATE INDEX iac_artifacts_environment_idx ON iac.iac_artifacts (tenant_id, environment_id);
CREATE INDEX iac_artifacts_version_idx ON iac.iac_artifacts (tenant_id, blueprint_version_id);
CREATE INDEX iac_artifacts_created_at_idx ON iac.iac_artifacts (tenant_id, created_at);
COMMENT ON TABLE iac.iac_artifacts IS 'A file of infrastructure code generated from a blueprint version.';
COMMENT ON COLUMN iac.iac_artifacts.environment_id IS 'Environment that the file is for; NULL when it serves all.';
COMMENT ON COLUMN iac.iac_artifacts.blueprint_version_id IS 'Version that the file was generated from. A platform blueprint is copied into the tenant first.';
COMMENT ON COLUMN iac.iac_artifacts.format IS 'terraform, opentofu, pulumi, cloudformation, bicep, kubernetes, helm or ansible.';
COMMENT ON COLUMN iac.iac_artifacts.path IS 'Path of the file below the project''s root, never above it.';
COMMENT ON COLUMN iac.iac_artifacts.content IS 'The file itself; NULL when it is kept elsewhere.';
COMMENT ON COLUMN iac.iac_artifacts.content_uri IS 'Where the file is kept; NULL when content holds it.';
COMMENT ON COLUMN iac.iac_artifacts.sha256 IS 'SHA-256 of the file, lower-case hexadecimal.';
COMMENT ON COLUMN iac.iac_artifacts.size_bytes IS 'Size of the file in bytes.';
COMMENT ON COLUMN iac.iac_artifacts.generator IS 'Program that wrote the file.';
COMMENT ON COLUMN iac.iac_artifacts.generator_version IS 'Version of that program.';
COMMENT ON COLUMN iac.iac_artifacts.status IS 'generated, validated or rejected.';

CREATE TABLE iac.deployment_plans (
    tenant_id            uuid        NOT NULL REFERENCES core.tenants,
    id                   uuid        NOT NULL DEFAULT core.uuid_v7(),
    project_id           uuid        NOT NULL,
    environment_id       uuid        NOT NULL,
    blueprint_version_id uuid        NOT NULL,
    requested_by_user_id uuid,
    status               text        NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'approved', 'rejected', 'applied', 'superseded', 'expired')),
    graph                jsonb       NOT NULL DEFAULT '{"nodes": [], "edges": []}' CHECK (core.is_graph(graph)),
    creates              integer     NOT NULL DEFAULT 0 CHECK (creates >= 0),
    updates              integer     NOT NULL DEFAULT 0 CHECK (updates >= 0),
    deletes              integer     NOT NULL DEFAULT 0 CHECK (deletes >= 0),
    sha256               text        NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
    expires_at           timestamptz,
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT deployment_plans_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT deployment_plans_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects,
    CONSTRAINT deployment_plans_environment_fkey FOREIGN KEY (tenant_id, environment_id) REFERENCES core.environments,
    CONSTRAINT deployment_plans_version_fkey FOREIGN KEY (tenant_id, blueprint_version_id) REFERENCES blueprints.blueprint_versions,
    CONSTRAINT deployment_plans_requested_by_fkey FOREIGN KEY (tenant_id, requested_by_user_id) REFERENCES core.users
);
CREATE INDEX deployment_plans_graph_idx ON iac.deployment_plans USING gin (graph jsonb_path_ops);
CREATE INDEX deployment_plans_project_idx ON iac.deployment_plans (tenant_id, project_id, created_at);
CREATE INDEX deployment_plans_environment_idx ON iac.deployment_plans (tenant_id, environment_id, created_at);
CREATE INDEX deployment_plans_version_idx ON iac.deployment_plans (tenant_id, blueprint_version_id);
CREATE INDEX deployment_plans_requested_by_idx ON iac.deployment_plans (tenant_id, requested_by_user_id);
CREATE INDEX deployment_plans_created_at_idx ON iac.deployment_plans (tenant_id, created_at);
COMMENT ON TABLE iac.deployment_plans IS 'What a deployment would change in an environment, computed before it is allowed to.';
COMMENT ON COLUMN iac.deployment_plans.environment_id IS 'Environment that would change.';
COMMENT ON COLUMN iac.deployment_plans.blueprint_version_id IS 'Version that would be deployed.';
COMMENT ON COLUMN iac.deployment_plans.requested_by_user_id IS 'User who asked for the plan; NULL when the system did.';
COMMENT ON COLUMN iac.deployment_plans.status IS 'pending, approved, rejected, applied, superseded or expired.';
COMMENT ON COLUMN iac.deployment_plans.graph IS 'Resources and their changes as a graph: nodes with distinct ids and edges between them (core.is_graph).';
COMMENT ON COLUMN iac.deployment_plans.creates IS 'How many resources would be created.';
COMMENT ON COLUMN iac.deployment_plans.updates IS 'How many resources would be changed.';
COMMENT ON COLUMN iac.deployment_plans.deletes IS 'How many resources would be deleted.';
COMMENT ON COLUMN iac.deployment_plans.sha256 IS 'SHA-256 of the plan file, lower-case hexadecimal: only this plan is applied.';
COMMENT ON COLUMN iac.deployment_plans.expires_at IS 'When the plan is too old to apply; NULL for never.';

CREATE TABLE iac.deployment_runs (
    tenant_id            uuid        NOT NULL REFERENCES core.tenants,
    id                   uuid        NOT NULL DEFAULT core.uuid_v7(),
    project_id           uuid        NOT NULL,
    environment_id       uuid        NOT NULL,
    deployment_plan_id   uuid        NOT NULL,
    triggered_by_user_id uuid,
    action               text        NOT NULL DEFAULT 'apply' CHECK (action IN ('apply', 'destroy', 'rollback')),
    attempt              integer     NOT NULL DEFAULT 1 CHECK (attempt > 0),
    status               text        NOT NULL DEFAULT 'queued'
        CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    started_at           timestamptz,
    finished_at          timestamptz,
    outputs              jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(outputs) = 'object'),
    error                text,
    log_uri              text,
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT deployment_runs_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT deployment_runs_attempt_key UNIQUE (tenant_id, deployment_plan_id, action, attempt),
    CONSTRAINT deployment_runs_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects,
    CONSTRAINT deployment_runs_environment_fkey FOREIGN KEY (tenant_id, environment_id) REFERENCES core.environments,
    CONSTRAINT deployment_runs_plan_fkey FOREIGN KEY (tenant_id, deployment_plan_id) REFERENCES iac.deployment_plans,
    CONSTRAINT deployment_runs_triggered_by_fkey FOREIGN KEY (tenant_id, triggered_by_user_id) REFERENCES core.users,
    CONSTRAINT deployment_runs_times_check CHECK (finished_at >= started_at AND (finished_at IS NULL OR started_at IS NOT NULL)),
    CONSTRAINT deployment_runs_finished_check CHECK (status NOT IN ('succeeded', 'failed') OR finished_at IS NOT NULL)
);
-- One deployment at a time may change an environment.
CREATE UNIQUE INDEX deployment_runs_running_key ON iac.deployment_runs (tenant_id, environment_id) WHERE status = 'running';
CREATE INDEX deployment_runs_project_idx ON iac.deployment_runs (tenant_id, project_id, created_at);
CREATE INDEX deployment_runs_environment_idx ON iac.deployment_runs (tenant_id, environment_id, created_at);
CREATE INDEX deployment_runs_triggered_by_idx ON iac.deployment_runs (tenant_id, triggered_by_user_id);
CREATE INDEX deployment_runs_created_at_idx ON iac.deployment_runs (tenant_id, created_at);
COMMENT ON TABLE iac.deployment_runs IS 'One attempt to carry out a deployment plan.';
COMMENT ON COLUMN iac.deployment_runs.environment_id IS 'Environment that is changed; at most one run in it is running.';
COMMENT ON COLUMN iac.deployment_runs.deployment_plan_id IS 'Plan that is carried out.';
COMMENT ON COLUMN iac.deployment_runs.triggered_by_user_id IS 'User who started the run; NULL when the system did.';
COMMENT ON COLUMN iac.deployment_runs.action IS 'apply, destroy or rollback.';
COMMENT ON COLUMN iac.deployment_runs.attempt IS 'Number of the attempt, from 1.';
COMMENT ON COLUMN iac.deployment_runs.status IS 'queued, running, succeeded, failed or cancelled.';
COMMENT ON COLUMN iac.deployment_runs.started_at IS 'When the run began; NULL while queued.';
COMMENT ON COLUMN iac.deployment_runs.finished_at IS 'When the run ended.';
COMMENT ON COLUMN iac.deployment_runs.outputs IS 'What the run reported, a JSON object without secrets.';
COMMENT ON COLUMN iac.deployment_runs.error IS 'Why the run failed.';
COMMENT ON COLUMN iac.deployment_runs.log_uri IS 'Where the full log is kept.';

CREATE TABLE iac.drift_events (
    tenant_id           uuid        NOT NULL REFERENCES core.tenants,
    id                  uuid        NOT NULL DEFAULT core.uuid_v7(),
    project_id          uuid        NOT NULL,
    environment_id      uuid        NOT NULL,
    deployment_run_id   uuid,
    resource            text        NOT NULL CHECK (btrim(resource) <> ''),
    kind                text        NOT NULL CHECK (kind IN ('added', 'changed', 'removed')),
    severity            text        NOT NULL DEFAULT 'medium' CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    expected            jsonb       CHECK (jsonb_typeof(expected) = 'object'),
    actual              jsonb       CHECK (jsonb_typeof(actual) = 'object'),
    detected_at         timestamptz NOT NULL DEFAULT now(),
    resolved_at         timestamptz,
    resolved_by_user_id uuid,
    resolution          text        CHECK (resolution IN ('reverted', 'adopted', 'ignored')),
    created_at          timestamptz NOT NULL DEFAULT now(),
    updated_at          timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT drift_events_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT drift_events_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects,
    CONSTRAINT drift_events_environment_fkey FOREIGN KEY (tenant_id, environment_id) REFERENCES core.environments,
    CONSTRAINT drift_events_run_fkey FOREIGN KEY (tenant_id, deployment_run_id) REFERENCES iac.deployment_runs,
    CONSTRAINT drift_events_resolved_by_fkey FOREIGN KEY (tenant_id, resolved_by_user_id) REFERENCES core.users,
    CONSTRAINT drift_events_states_check CHECK ((kind = 'added') = (expected IS NULL) AND (kind = 'removed') = (actual IS NULL)),
    CONSTRAINT drift_events_resolution_pair_check CHECK ((resolved_at IS NULL) = (resolution IS NULL))
);
CREATE INDEX drift_events_project_idx ON iac.drift_events (tenant_id, project_id, created_at);
CREATE INDEX drift_events_environment_idx ON iac.drift_events (tenant_id, environment_id);
CREATE INDEX drift_events_open_idx ON iac.drift_events (tenant_id, environment_id, detected_at) WHERE resolved_at IS NULL;
CREATE INDEX drift_events_run_idx ON iac.drift_events (tenant_id, deployment_run_id);
CREATE INDEX drift_events_resolved_by_idx ON iac.drift_events (tenant_id, resolved_by_user_id);
CREATE INDEX drift_events_created_at_idx ON iac.drift_events (tenant_id, created_at);
COMMENT ON TABLE iac.drift_events IS 'A difference found between what was deployed and what the cloud has.';
COMMENT ON COLUMN iac.drift_events.environment_id IS 'Environment that drifted.';
COMMENT ON COLUMN iac.drift_events.deployment_run_id IS 'Run that last deployed the resource; NULL when unknown.';
COMMENT ON COLUMN iac.drift_events.resource IS 'Address of the resource.';
COMMENT ON COLUMN iac.drift_events.kind IS 'added, changed or removed outside of a deployment.';
COMMENT ON COLUMN iac.drift_events.severity IS 'low, medium, high or critical.';
COMMENT ON COLUMN iac.drift_events.expected IS 'The resource as it was deployed; NULL when it was added.';
COMMENT ON COLUMN iac.drift_events.actual IS 'The resource as it was found; NULL when it was removed.';
COMMENT ON COLUMN iac.drift_events.detected_at IS 'When the difference was found.';
COMMENT ON COLUMN iac.drift_events.resolved_at IS 'When it was settled; NULL while open.';
COMMENT ON COLUMN iac.drift_events.resolved_by_user_id IS 'User who settled it; NULL when the system did.';
COMMENT ON COLUMN iac.drift_events.resolution IS 'reverted, adopted into the blueprint or ignored.';

SELECT core.secure_tenant_table('iac.iac_artifacts', 'private'),
       core.secure_tenant_table('iac.deployment_plans', 'private'),
       core.secure_tenant_table('iac.deployment_runs', 'private'),
       core.secure_tenant_table('iac.drift_events', 'private');

GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA iac TO dharma_app;
GRANT SELECT ON ALL TABLES IN SCHEMA iac TO dharma_readonly;
