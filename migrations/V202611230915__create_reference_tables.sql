-- Tables whose platform rows are seeded, made before the tables that refer to them.
SET LOCAL ROLE dharma_owner;

CREATE TABLE policies.compliance_controls (
    tenant_id      uuid        NOT NULL REFERENCES core.tenants,
    id             uuid        NOT NULL DEFAULT core.uuid_v7(),
    framework      text        NOT NULL CHECK (framework ~ '^[a-z][a-z0-9.-]{0,62}$'),
    family         text        NOT NULL CHECK (btrim(family) <> ''),
    family_title   text        NOT NULL CHECK (btrim(family_title) <> ''),
    control        text        NOT NULL CHECK (btrim(control) <> ''),
    title          text        NOT NULL CHECK (btrim(title) <> ''),
    description    text        NOT NULL DEFAULT '',
    parent_control text        CHECK (parent_control <> control),
    baselines      text[]      NOT NULL DEFAULT '{}' CHECK (array_position(baselines, NULL) IS NULL),
    withdrawn      boolean     NOT NULL DEFAULT false,
    source         text        NOT NULL DEFAULT '',
    source_date    date,
    created_at     timestamptz NOT NULL DEFAULT now(),
    updated_at     timestamptz NOT NULL DEFAULT now(),
    deleted_at     timestamptz,
    CONSTRAINT compliance_controls_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT compliance_controls_control_key UNIQUE (tenant_id, framework, control),
    CONSTRAINT compliance_controls_parent_fkey FOREIGN KEY (tenant_id, framework, parent_control)
        REFERENCES policies.compliance_controls (tenant_id, framework, control)
        DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX compliance_controls_family_idx ON policies.compliance_controls (tenant_id, framework, family);
CREATE INDEX compliance_controls_parent_idx ON policies.compliance_controls (tenant_id, framework, parent_control);
CREATE INDEX compliance_controls_created_at_idx ON policies.compliance_controls (tenant_id, created_at);
COMMENT ON TABLE policies.compliance_controls IS 'A control of a compliance framework. The platform tenant holds the public frameworks, tenants add their own.';
COMMENT ON COLUMN policies.compliance_controls.framework IS 'Framework with its edition, e.g. nist-800-53-r5 or cis-v8.';
COMMENT ON COLUMN policies.compliance_controls.family IS 'Family or top-level control within the framework, e.g. AC or 4.';
COMMENT ON COLUMN policies.compliance_controls.family_title IS 'Title of the family.';
COMMENT ON COLUMN policies.compliance_controls.control IS 'The framework''s own identifier of the control, e.g. AC-2 or 4.1; unique in the framework for ever.';
COMMENT ON COLUMN policies.compliance_controls.title IS 'Title of the control.';
COMMENT ON COLUMN policies.compliance_controls.description IS 'What the control asks for; empty where only the title may be published.';
COMMENT ON COLUMN policies.compliance_controls.parent_control IS 'Control that this one enhances, in the same framework; checked at commit, so rows may be loaded in any order.';
COMMENT ON COLUMN policies.compliance_controls.baselines IS 'Baselines that ask for the control, e.g. {low,moderate,high} or {ig1,ig2,ig3}.';
COMMENT ON COLUMN policies.compliance_controls.withdrawn IS 'Whether the framework''s publisher has withdrawn the control.';
COMMENT ON COLUMN policies.compliance_controls.source IS 'Publication that the control was taken from.';
COMMENT ON COLUMN policies.compliance_controls.source_date IS 'Date of that publication.';

CREATE TABLE policies.policies (
    tenant_id         uuid        NOT NULL REFERENCES core.tenants,
    id                uuid        NOT NULL DEFAULT core.uuid_v7(),
    name              text        NOT NULL CHECK (name ~ '^[a-z][a-z0-9-]{0,62}$'),
    title             text        NOT NULL CHECK (btrim(title) <> ''),
    description       text        NOT NULL DEFAULT '',
    category          text        NOT NULL CHECK (category IN ('security', 'compliance', 'cost', 'reliability', 'operations')),
    severity          text        NOT NULL CHECK (severity IN ('low', 'medium', 'high', 'critical')),
    enforcement       text        NOT NULL DEFAULT 'advisory' CHECK (enforcement IN ('advisory', 'approval', 'mandatory')),
    engine            text        NOT NULL DEFAULT 'jsonpath' CHECK (engine IN ('jsonpath', 'rego', 'cel')),
    rule              text        NOT NULL CHECK (btrim(rule) <> ''),
    parameters        jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(parameters) = 'object'),
    remediation       text        NOT NULL DEFAULT '',
    revision          integer     NOT NULL DEFAULT 1 CHECK (revision > 0),
    enabled           boolean     NOT NULL DEFAULT true,
    control_tenant_id uuid,
    control_id        uuid,
    created_at        timestamptz NOT NULL DEFAULT now(),
    updated_at        timestamptz NOT NULL DEFAULT now(),
    deleted_at        timestamptz,
    CONSTRAINT policies_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT policies_name_key UNIQUE (tenant_id, name),
    -- The cast fails on a rule that is no SQL/JSON path, so none is stored that could not be evaluated.
    CONSTRAINT policies_jsonpath_check CHECK (CASE engine WHEN 'jsonpath' THEN rule::jsonpath IS NOT NULL ELSE true END),
    CONSTRAINT policies_control_fkey FOREIGN KEY (control_tenant_id, control_id) REFERENCES policies.compliance_controls,
    CONSTRAINT policies_control_tenant_check CHECK (control_tenant_id IN (tenant_id, core.platform_tenant_id())),
    CONSTRAINT policies_control_pair_check CHECK ((control_tenant_id IS NULL) = (control_id IS NULL))
);
CREATE INDEX policies_control_idx ON policies.policies (control_tenant_id, control_id);
CREATE INDEX policies_created_at_idx ON policies.policies (tenant_id, created_at);
COMMENT ON TABLE policies.policies IS 'A rule that blueprints and deployment plans are evaluated against. Policies of the platform tenant apply to every tenant.';
COMMENT ON COLUMN policies.policies.name IS 'Short name, unique in the tenant for ever.';
COMMENT ON COLUMN policies.policies.title IS 'Name shown to people.';
COMMENT ON COLUMN policies.policies.description IS 'What the policy protects from.';
COMMENT ON COLUMN policies.policies.category IS 'security, compliance, cost, reliability or operations.';
COMMENT ON COLUMN policies.policies.severity IS 'low, medium, high or critical.';
COMMENT ON COLUMN policies.policies.enforcement IS 'advisory (reports), approval (needs a change request) or mandatory (stops the deployment).';
COMMENT ON COLUMN policies.policies.engine IS 'Language of the rule: jsonpath (SQL/JSON path), rego or cel.';
COMMENT ON COLUMN policies.policies.rule IS 'The rule. A jsonpath rule selects the offending nodes of a graph: an empty result passes.';
COMMENT ON COLUMN policies.policies.parameters IS 'Variables of the rule with their default values, a JSON object.';
COMMENT ON COLUMN policies.policies.remediation IS 'How to mend a violation.';
COMMENT ON COLUMN policies.policies.revision IS 'Counts changes of the rule; evaluations note it.';
COMMENT ON COLUMN policies.policies.enabled IS 'Whether the policy is evaluated.';
COMMENT ON COLUMN policies.policies.control_tenant_id IS 'Tenant of the control: this tenant or the platform tenant.';
COMMENT ON COLUMN policies.policies.control_id IS 'Control that the policy implements.';

CREATE TABLE costing.cost_models (
    tenant_id     uuid           NOT NULL REFERENCES core.tenants,
    id            uuid           NOT NULL DEFAULT core.uuid_v7(),
    provider      text           NOT NULL CHECK (provider ~ '^[a-z][a-z0-9-]*$'),
    service       text           NOT NULL CHECK (btrim(service) <> ''),
    resource_kind text           NOT NULL CHECK (btrim(resource_kind) <> ''),
    region        text           NOT NULL CHECK (btrim(region) <> ''),
    purchase      text           NOT NULL DEFAULT 'on-demand'
        CHECK (purchase IN ('on-demand', 'reserved-1y', 'reserved-3y', 'spot')),
    unit          text           NOT NULL CHECK (btrim(unit) <> ''),
    unit_price    numeric(20,10) NOT NULL CHECK (unit_price >= 0 AND unit_price <> 'NaN'),
    currency      text           NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    attributes    jsonb          NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(attributes) = 'object'),
    source        text           NOT NULL CHECK (btrim(source) <> ''),
    valid_from    date           NOT NULL,
    valid_to      date,
    created_at    timestamptz    NOT NULL DEFAULT now(),
    updated_at    timestamptz    NOT NULL DEFAULT now(),
    deleted_at    timestamptz,
    CONSTRAINT cost_models_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT cost_models_key UNIQUE (tenant_id, provider, service, resource_kind, region, purchase, unit, currency, valid_from),
    CONSTRAINT cost_models_validity_check CHECK (valid_to > valid_from)
);
CREATE INDEX cost_models_created_at_idx ON costing.cost_models (tenant_id, created_at);
COMMENT ON TABLE costing.cost_models IS 'Price of one unit of a cloud resource over a span of days. The platform tenant holds list prices, tenants add their own agreements.';
COMMENT ON COLUMN costing.cost_models.provider IS 'Cloud provider, e.g. aws, azure, gcp.';
COMMENT ON COLUMN costing.cost_models.service IS 'The provider''s service, e.g. ec2.';
COMMENT ON COLUMN costing.cost_models.resource_kind IS 'What is bought of the service, e.g. m7i.large or gp3.';
COMMENT ON COLUMN costing.cost_models.region IS 'The provider''s name of the region, or global.';
COMMENT ON COLUMN costing.cost_models.purchase IS 'on-demand, reserved-1y, reserved-3y or spot.';
COMMENT ON COLUMN costing.cost_models.unit IS 'What the price is for, e.g. hour, gb-month, million-requests.';
COMMENT ON COLUMN costing.cost_models.unit_price IS 'Price of one unit in the currency, exact to ten decimals, without tax.';
COMMENT ON COLUMN costing.cost_models.currency IS 'Currency of the price (ISO 4217).';
COMMENT ON COLUMN costing.cost_models.attributes IS 'What the resource offers, e.g. {"vcpu": 2, "memory_gib": 8}.';
COMMENT ON COLUMN costing.cost_models.source IS 'Where the price was read.';
COMMENT ON COLUMN costing.cost_models.valid_from IS 'First day of the price: the date of the source.';
COMMENT ON COLUMN costing.cost_models.valid_to IS 'First day on which the price no longer holds; NULL while it holds.';

CREATE TABLE knowledge.patterns (
    tenant_id    uuid        NOT NULL REFERENCES core.tenants,
    id           uuid        NOT NULL DEFAULT core.uuid_v7(),
    name         text        NOT NULL CHECK (name ~ '^[a-z][a-z0-9-]{0,62}$'),
    title        text        NOT NULL CHECK (btrim(title) <> ''),
    category     text        NOT NULL CHECK (category ~ '^[a-z][a-z0-9-]*$'),
    maturity     text        NOT NULL DEFAULT 'recommended' CHECK (maturity IN ('experimental', 'recommended', 'deprecated')),
    summary      text        NOT NULL CHECK (btrim(summary) <> ''),
    problem      text        NOT NULL DEFAULT '',
    solution     text        NOT NULL DEFAULT '',
    consequences text        NOT NULL DEFAULT '',
    tags         text[]      NOT NULL DEFAULT '{}' CHECK (array_position(tags, NULL) IS NULL),
    graph        jsonb       NOT NULL DEFAULT '{"nodes": [], "edges": []}' CHECK (core.is_graph(graph)),
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    deleted_at   timestamptz,
    CONSTRAINT patterns_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT patterns_name_key UNIQUE (tenant_id, name)
);
CREATE INDEX patterns_graph_idx ON knowledge.patterns USING gin (graph jsonb_path_ops);
CREATE INDEX patterns_created_at_idx ON knowledge.patterns (tenant_id, created_at);
COMMENT ON TABLE knowledge.patterns IS 'An architecture pattern. The platform tenant holds the catalogue, tenants add their own.';
COMMENT ON COLUMN knowledge.patterns.name IS 'Short name, unique in the tenant for ever.';
COMMENT ON COLUMN knowledge.patterns.title IS 'Name shown to people.';
COMMENT ON COLUMN knowledge.patterns.category IS 'Group of patterns, e.g. availability, data, messaging, security.';
COMMENT ON COLUMN knowledge.patterns.maturity IS 'experimental, recommended or deprecated.';
COMMENT ON COLUMN knowledge.patterns.summary IS 'The pattern in one sentence.';
COMMENT ON COLUMN knowledge.patterns.problem IS 'The problem that it solves.';
COMMENT ON COLUMN knowledge.patterns.solution IS 'How it solves it.';
COMMENT ON COLUMN knowledge.patterns.consequences IS 'What it costs and what to watch.';
COMMENT ON COLUMN knowledge.patterns.tags IS 'Words to find it by.';
COMMENT ON COLUMN knowledge.patterns.graph IS 'Template graph: nodes with distinct ids and edges between them (core.is_graph).';

SELECT core.secure_tenant_table('policies.compliance_controls', 'reference'),
       core.secure_tenant_table('policies.policies', 'reference'),
       core.secure_tenant_table('costing.cost_models', 'reference'),
       core.secure_tenant_table('knowledge.patterns', 'reference');

GRANT SELECT, INSERT, UPDATE ON policies.compliance_controls, policies.policies, costing.cost_models, knowledge.patterns TO dharma_app;
GRANT SELECT ON policies.compliance_controls, policies.policies, costing.cost_models, knowledge.patterns TO dharma_readonly;
