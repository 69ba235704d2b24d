SET LOCAL ROLE dharma_owner;

CREATE TABLE knowledge.pattern_usages (
    tenant_id            uuid        NOT NULL REFERENCES core.tenants,
    id                   uuid        NOT NULL DEFAULT core.uuid_v7(),
    project_id           uuid        NOT NULL,
    blueprint_version_id uuid        NOT NULL,
    pattern_tenant_id    uuid        NOT NULL,
    pattern_id           uuid        NOT NULL,
    fit                  text        NOT NULL DEFAULT 'followed' CHECK (fit IN ('followed', 'adapted', 'rejected')),
    note                 text        NOT NULL DEFAULT '',
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pattern_usages_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT pattern_usages_key UNIQUE (tenant_id, blueprint_version_id, pattern_tenant_id, pattern_id),
    CONSTRAINT pattern_usages_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects,
    CONSTRAINT pattern_usages_version_fkey FOREIGN KEY (tenant_id, blueprint_version_id) REFERENCES blueprints.blueprint_versions,
    CONSTRAINT pattern_usages_pattern_fkey FOREIGN KEY (pattern_tenant_id, pattern_id) REFERENCES knowledge.patterns,
    CONSTRAINT pattern_usages_pattern_tenant_check CHECK (pattern_tenant_id IN (tenant_id, core.platform_tenant_id()))
);
CREATE INDEX pattern_usages_project_idx ON knowledge.pattern_usages (tenant_id, project_id, created_at);
CREATE INDEX pattern_usages_pattern_idx ON knowledge.pattern_usages (pattern_tenant_id, pattern_id);
CREATE INDEX pattern_usages_created_at_idx ON knowledge.pattern_usages (tenant_id, created_at);
COMMENT ON TABLE knowledge.pattern_usages IS 'A blueprint version that follows, adapts or rejects a pattern.';
COMMENT ON COLUMN knowledge.pattern_usages.blueprint_version_id IS 'Version that uses the pattern.';
COMMENT ON COLUMN knowledge.pattern_usages.pattern_tenant_id IS 'Tenant of the pattern: this tenant or the platform tenant.';
COMMENT ON COLUMN knowledge.pattern_usages.pattern_id IS 'Pattern that is used.';
COMMENT ON COLUMN knowledge.pattern_usages.fit IS 'followed, adapted or rejected (considered and not used).';
COMMENT ON COLUMN knowledge.pattern_usages.note IS 'Why it was adapted or rejected.';

CREATE TABLE knowledge.incidents (
    tenant_id           uuid        NOT NULL REFERENCES core.tenants,
    id                  uuid        NOT NULL DEFAULT core.uuid_v7(),
    project_id          uuid        NOT NULL,
    environment_id      uuid,
    deployment_run_id   uuid,
    title               text        NOT NULL CHECK (btrim(title) <> ''),
    description         text        NOT NULL DEFAULT '',
    severity            text        NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    status              text        NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'mitigated', 'resolved')),
    started_at          timestamptz NOT NULL,
    detected_at         timestamptz,
    resolved_at         timestamptz,
    root_cause          text,
    impact_graph        jsonb       NOT NULL DEFAULT '{"nodes": [], "edges": []}' CHECK (core.is_graph(impact_graph)),
    reported_by_user_id uuid,
    created_at          timestamptz NOT NULL DEFAULT now(),
    updated_at          timestamptz NOT NULL DEFAULT now(),
    deleted_at          timestamptz,
    CONSTRAINT incidents_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT incidents_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects,
    CONSTRAINT incidents_environment_fkey FOREIGN KEY (tenant_id, environment_id) REFERENCES core.environments,
    CONSTRAINT incidents_run_fkey FOREIGN KEY (tenant_id, deployment_run_id) REFERENCES iac.deployment_runs,
    CONSTRAINT incidents_reported_by_fkey FOREIGN KEY (tenant_id, reported_by_user_id) REFERENCES core.users,
    CONSTRAINT incidents_times_check CHECK (detected_at >= started_at AND resolved_at >= started_at),
    CONSTRAINT incidents_resolved_check CHECK ((status = 'resolved') = (resolved_at IS NOT NULL))
);
CREATE INDEX incidents_impact_graph_idx ON knowledge.incidents USING gin (impact_graph jsonb_path_ops);
CREATE INDEX incidents_project_idx ON knowledge.incidents (tenant_id, project_id, created_at);
CREATE INDEX incidents_open_idx ON knowledge.incidents (tenant_id, started_at) WHERE status <> 'resolved' AND deleted_at IS NULL;
CREATE INDEX incidents_environment_idx ON knowledge.incidents (tenant_id, environment_id);
CREATE INDEX incidents_run_idx ON knowledge.incidents (tenant_id, deployment_run_id);
CREATE INDEX incidents_reported_by_idx ON knowledge.incidents (tenant_id, reported_by_user_id);
CREATE INDEX incidents_created_at_idx ON knowledge.incidents (tenant_id, created_at);
COMMENT ON TABLE knowledge.incidents IS 'Something that went wrong in operation, and what was learnt from it.';
COMMENT ON COLUMN knowledge.incidents.environment_id IS 'Environment that was hit; NULL when several or none.';
COMMENT ON COLUMN knowledge.incidents.deployment_run_id IS 'Run that is held to have caused it; NULL when none.';
COMMENT ON COLUMN knowledge.incidents.title IS 'The incident in a few words.';
COMMENT ON COLUMN knowledge.incidents.description IS 'What happened.';
COMMENT ON COLUMN knowledge.incidents.severity IS 'low, medium, high or critical.';
COMMENT ON COLUMN knowledge.incidents.status IS 'open, mitigated or resolved.';
COMMENT ON COLUMN knowledge.incidents.started_at IS 'When it began.';
COMMENT ON COLUMN knowledge.incidents.detected_at IS 'When it was noticed.';
COMMENT ON COLUMN knowledge.incidents.resolved_at IS 'When it was over; NULL until then.';
COMMENT ON COLUMN knowledge.incidents.root_cause IS 'Why it happened, once that is known.';
COMMENT ON COLUMN knowledge.incidents.impact_graph IS 'What was affected and how it spread: nodes with distinct ids and edges between them (core.is_graph).';
COMMENT ON COLUMN knowledge.incidents.reported_by_user_id IS 'User who reported it; NULL when the system did.';

CREATE TABLE knowledge.recommendations (
    tenant_id           uuid          NOT NULL REFERENCES core.tenants,
    id                  uuid          NOT NULL DEFAULT core.uuid_v7(),
    project_id          uuid          NOT NULL,
    pattern_tenant_id   uuid,
    pattern_id          uuid,
    incident_id         uuid,
    policy_violation_id uuid,
    kind                text          NOT NULL CHECK (kind IN ('security', 'compliance', 'cost', 'reliability', 'operations')),
    title               text          NOT NULL CHECK (btrim(title) <> ''),
    rationale           text          NOT NULL CHECK (btrim(rationale) <> ''),
    confidence          numeric(4,3)  NOT NULL DEFAULT 1 CHECK (confidence BETWEEN 0 AND 1),
    monthly_saving      numeric(20,6) CHECK (monthly_saving <> 'NaN'),
    currency            text          CHECK (currency ~ '^[A-Z]{3}$'),
    status              text          NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'accepted', 'dismissed', 'done')),
    decided_by_user_id  uuid,
    decided_at          timestamptz,
    created_at          timestamptz   NOT NULL DEFAULT now(),
    updated_at          timestamptz   NOT NULL DEFAULT now(),
    deleted_at          timestamptz,
    CONSTRAINT recommendations_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT recommendations_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects,
    CONSTRAINT recommendations_pattern_fkey FOREIGN KEY (pattern_tenant_id, pattern_id) REFERENCES knowledge.patterns,
    CONSTRAINT recommendations_incident_fkey FOREIGN KEY (tenant_id, incident_id) REFERENCES knowledge.incidents,
    CONSTRAINT recommendations_violation_fkey FOREIGN KEY (tenant_id, policy_violation_id) REFERENCES policies.policy_violations,
    CONSTRAINT recommendations_decided_by_fkey FOREIGN KEY (tenant_id, decided_by_user_id) REFERENCES core.users,
    CONSTRAINT recommendations_pattern_tenant_check CHECK (pattern_tenant_id IN (tenant_id, core.platform_tenant_id())),
    CONSTRAINT recommendations_pattern_pair_check CHECK ((pattern_tenant_id IS NULL) = (pattern_id IS NULL)),
    CONSTRAINT recommendations_saving_check CHECK ((monthly_saving IS NULL) = (currency IS NULL)),
    CONSTRAINT recommendations_decided_check CHECK ((status = 'open') = (decided_at IS NULL))
);
CREATE INDEX recommendations_project_idx ON knowledge.recommendations (tenant_id, project_id, created_at);
CREATE INDEX recommendations_open_idx ON knowledge.recommendations (tenant_id, project_id, kind)
    WHERE status = 'open' AND deleted_at IS NULL;
CREATE INDEX recommendations_pattern_idx ON knowledge.recommendations (pattern_tenant_id, pattern_id);
CREATE INDEX recommendations_incident_idx ON knowledge.recommendations (tenant_id, incident_id);
CREATE INDEX recommendations_violation_idx ON knowledge.recommendations (tenant_id, policy_violation_id);
CREATE INDEX recommendations_decided_by_idx ON knowledge.recommendations (tenant_id, decided_by_user_id);
CREATE INDEX recommendations_created_at_idx ON knowledge.recommendations (tenant_id, created_at);
COMMENT ON TABLE knowledge.recommendations IS 'Advice to a project, drawn from a pattern, an incident or a violation.';
COMMENT ON COLUMN knowledge.recommendations.pattern_tenant_id IS 'Tenant of the pattern: this tenant or the platform tenant.';
COMMENT ON COLUMN knowledge.recommendations.pattern_id IS 'Pattern that is recommended; NULL when none.';
COMMENT ON COLUMN knowledge.recommendations.incident_id IS 'Incident that led to the advice; NULL when none.';
COMMENT ON COLUMN knowledge.recommendations.policy_violation_id IS 'Violation that led to the advice; NULL when none.';
COMMENT ON COLUMN knowledge.recommendations.kind IS 'security, compliance, cost, reliability or operations.';
COMMENT ON COLUMN knowledge.recommendations.title IS 'The advice in a few words.';
COMMENT ON COLUMN knowledge.recommendations.rationale IS 'Why it is given.';
COMMENT ON COLUMN knowledge.recommendations.confidence IS 'How sure its source is, from 0 to 1.';
COMMENT ON COLUMN knowledge.recommendations.monthly_saving IS 'What it would save in a month; negative when it costs more, NULL when unknown.';
COMMENT ON COLUMN knowledge.recommendations.currency IS 'Currency of the saving (ISO 4217); set together with it.';
COMMENT ON COLUMN knowledge.recommendations.status IS 'open, accepted, dismissed or done.';
COMMENT ON COLUMN knowledge.recommendations.decided_by_user_id IS 'User who decided; NULL when the system did.';
COMMENT ON COLUMN knowledge.recommendations.decided_at IS 'When it was decided; NULL while open.';

SELECT core.secure_tenant_table('knowledge.pattern_usages', 'private'),
       core.secure_tenant_table('knowledge.incidents', 'private'),
       core.secure_tenant_table('knowledge.recommendations', 'private');

GRANT SELECT, INSERT, UPDATE ON knowledge.incidents, knowledge.recommendations TO dharma_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON knowledge.pattern_usages TO dharma_app;
GRANT SELECT ON knowledge.pattern_usages, knowledge.incidents, knowledge.recommendations TO dharma_readonly;
