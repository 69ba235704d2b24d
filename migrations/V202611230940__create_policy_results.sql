SET LOCAL ROLE dharma_owner;

CREATE TABLE policies.policy_evaluations (
    tenant_id            uuid        NOT NULL REFERENCES core.tenants,
    id                   uuid        NOT NULL DEFAULT core.uuid_v7(),
    project_id           uuid        NOT NULL,
    policy_tenant_id     uuid        NOT NULL,
    policy_id            uuid        NOT NULL,
    policy_revision      integer     NOT NULL CHECK (policy_revision > 0),
    blueprint_version_id uuid,
    deployment_plan_id   uuid,
    outcome              text        NOT NULL CHECK (outcome IN ('pass', 'fail', 'error', 'skipped')),
    message              text        NOT NULL DEFAULT '',
    details              jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(details) = 'object'),
    duration_ms          bigint      CHECK (duration_ms >= 0),
    evaluated_at         timestamptz NOT NULL DEFAULT now(),
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT policy_evaluations_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT policy_evaluations_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects,
    CONSTRAINT policy_evaluations_policy_fkey FOREIGN KEY (policy_tenant_id, policy_id) REFERENCES policies.policies,
    CONSTRAINT policy_evaluations_version_fkey FOREIGN KEY (tenant_id, blueprint_version_id) REFERENCES blueprints.blueprint_versions,
    CONSTRAINT policy_evaluations_plan_fkey FOREIGN KEY (tenant_id, deployment_plan_id) REFERENCES iac.deployment_plans,
    CONSTRAINT policy_evaluations_policy_tenant_check CHECK (policy_tenant_id IN (tenant_id, core.platform_tenant_id())),
    CONSTRAINT policy_evaluations_subject_check CHECK (num_nonnulls(blueprint_version_id, deployment_plan_id) = 1)
);
CREATE INDEX policy_evaluations_project_idx ON policies.policy_evaluations (tenant_id, project_id, created_at);
CREATE INDEX policy_evaluations_policy_idx ON policies.policy_evaluations (policy_tenant_id, policy_id);
CREATE INDEX policy_evaluations_version_idx ON policies.policy_evaluations (tenant_id, blueprint_version_id);
CREATE INDEX policy_evaluations_plan_idx ON policies.policy_evaluations (tenant_id, deployment_plan_id);
CREATE INDEX policy_evaluations_created_at_idx ON policies.policy_evaluations (tenant_id, created_at);
COMMENT ON TABLE policies.policy_evaluations IS 'The outcome of one policy for one blueprint version or one deployment plan.';
COMMENT ON COLUMN policies.policy_evaluations.policy_tenant_id IS 'Tenant of the policy: this tenant or the platform tenant.';
COMMENT ON COLUMN policies.policy_evaluations.policy_id IS 'Policy that was evaluated.';
COMMENT ON COLUMN policies.policy_evaluations.policy_revision IS 'Revision of the policy''s rule at that time.';
COMMENT ON COLUMN policies.policy_evaluations.blueprint_version_id IS 'Version that was evaluated; NULL when it was a plan.';
COMMENT ON COLUMN policies.policy_evaluations.deployment_plan_id IS 'Plan that was evaluated; NULL when it was a version.';
COMMENT ON COLUMN policies.policy_evaluations.outcome IS 'pass, fail, error (the rule could not be evaluated) or skipped.';
COMMENT ON COLUMN policies.policy_evaluations.message IS 'The outcome in a sentence.';
COMMENT ON COLUMN policies.policy_evaluations.details IS 'What the engine reported, a JSON object.';
COMMENT ON COLUMN policies.policy_evaluations.duration_ms IS 'How long the evaluation took, in milliseconds.';
COMMENT ON COLUMN policies.policy_evaluations.evaluated_at IS 'When the policy was evaluated.';

CREATE TABLE policies.policy_violations (
    tenant_id            uuid        NOT NULL REFERENCES core.tenants,
    id                   uuid        NOT NULL DEFAULT core.uuid_v7(),
    project_id           uuid        NOT NULL,
    policy_evaluation_id uuid        NOT NULL,
    resource             text        NOT NULL CHECK (btrim(resource) <> ''),
    severity             text        NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    message              text        NOT NULL CHECK (btrim(message) <> ''),
    status               text        NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'accepted', 'fixed', 'false-positive')),
    resolved_by_user_id  uuid,
    resolved_at          timestamptz,
    accepted_until       date,
    justification        text,
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT policy_violations_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT policy_violations_resource_key UNIQUE (tenant_id, policy_evaluation_id, resource),
    CONSTRAINT policy_violations_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects,
    CONSTRAINT policy_violations_evaluation_fkey FOREIGN KEY (tenant_id, policy_evaluation_id) REFERENCES policies.policy_evaluations,
    CONSTRAINT policy_violations_resolved_by_fkey FOREIGN KEY (tenant_id, resolved_by_user_id) REFERENCES core.users,
    CONSTRAINT policy_violations_resolved_check CHECK ((status = 'open') = (resolved_at IS NULL)),
    -- An exception has an end and a reason.
    CONSTRAINT policy_violations_accepted_check
        CHECK (status <> 'accepted' OR (accepted_until IS NOT NULL AND COALESCE(btrim(justification), '') <> ''))
);
CREATE INDEX policy_violations_project_idx ON policies.policy_violations (tenant_id, project_id, created_at);
CREATE INDEX policy_violations_open_idx ON policies.policy_violations (tenant_id, project_id, severity) WHERE status = 'open';
CREATE INDEX policy_violations_resolved_by_idx ON policies.policy_violations (tenant_id, resolved_by_user_id);
CREATE INDEX policy_violations_created_at_idx ON policies.policy_violations (tenant_id, created_at);
COMMENT ON TABLE policies.policy_violations IS 'A resource that fails a policy, and what was decided about it.';
COMMENT ON COLUMN policies.policy_violations.policy_evaluation_id IS 'Evaluation that found the violation.';
COMMENT ON COLUMN policies.policy_violations.resource IS 'Node of the graph or address of the resource.';
COMMENT ON COLUMN policies.policy_violations.severity IS 'low, medium, high or critical, taken from the policy.';
COMMENT ON COLUMN policies.policy_violations.message IS 'What is wrong, in a sentence.';
COMMENT ON COLUMN policies.policy_violations.status IS 'open, accepted (until a date, for a reason), fixed or false-positive.';
COMMENT ON COLUMN policies.policy_violations.resolved_by_user_id IS 'User who decided; NULL when a later evaluation did.';
COMMENT ON COLUMN policies.policy_violations.resolved_at IS 'When it was decided; NULL while open.';
COMMENT ON COLUMN policies.policy_violations.accepted_until IS 'Last day on which an accepted violation is tolerated.';
COMMENT ON COLUMN policies.policy_violations.justification IS 'Why it was accepted or is none.';

SELECT core.secure_tenant_table('policies.policy_evaluations', 'private'),
       core.secure_tenant_table('policies.policy_violations', 'private');

-- An evaluation is a fact: it is added, never changed.
GRANT SELECT, INSERT ON policies.policy_evaluations TO dharma_app;
GRANT SELECT, INSERT, UPDATE ON policies.policy_violations TO dharma_app;
GRANT SELECT ON policies.policy_evaluations, policies.policy_violations TO dharma_readonly;
