SET LOCAL ROLE dharma_owner;

CREATE TABLE costing.cost_estimates (
    tenant_id            uuid          NOT NULL REFERENCES core.tenants,
    id                   uuid          NOT NULL DEFAULT core.uuid_v7(),
    project_id           uuid          NOT NULL,
    environment_id       uuid,
    blueprint_version_id uuid,
    deployment_plan_id   uuid,
    monthly_amount       numeric(20,6) NOT NULL CHECK (monthly_amount >= 0 AND monthly_amount <> 'NaN'),
    currency             text          NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    line_items           jsonb         NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(line_items) = 'array'),
    prices_as_of         date          NOT NULL,
    created_at           timestamptz   NOT NULL DEFAULT now(),
    updated_at           timestamptz   NOT NULL DEFAULT now(),
    CONSTRAINT cost_estimates_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT cost_estimates_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects,
    CONSTRAINT cost_estimates_environment_fkey FOREIGN KEY (tenant_id, environment_id) REFERENCES core.environments,
    CONSTRAINT cost_estimates_version_fkey FOREIGN KEY (tenant_id, blueprint_version_id) REFERENCES blueprints.blueprint_versions,
    CONSTRAINT cost_estimates_plan_fkey FOREIGN KEY (tenant_id, deployment_plan_id) REFERENCES iac.deployment_plans,
    CONSTRAINT cost_estimates_subject_check CHECK (num_nonnulls(blueprint_version_id, deployment_plan_id) = 1)
);
CREATE INDEX cost_estimates_project_idx ON costing.cost_estimates (tenant_id, project_id, created_at);
CREATE INDEX cost_estimates_environment_idx ON costing.cost_estimates (tenant_id, environment_id);
CREATE INDEX cost_estimates_version_idx ON costing.cost_estimates (tenant_id, blueprint_version_id);
CREATE INDEX cost_estimates_plan_idx ON costing.cost_estimates (tenant_id, deployment_plan_id);
CREATE INDEX cost_estimates_created_at_idx ON costing.cost_estimates (tenant_id, created_at);
COMMENT ON TABLE costing.cost_estimates IS 'What a blueprint version or a deployment plan would cost to run for a month.';
COMMENT ON COLUMN costing.cost_estimates.environment_id IS 'Environment that the estimate is for; NULL for the design as such.';
COMMENT ON COLUMN costing.cost_estimates.blueprint_version_id IS 'Version that was estimated; NULL when it was a plan.';
COMMENT ON COLUMN costing.cost_estimates.deployment_plan_id IS 'Plan that was estimated; NULL when it was a version.';
COMMENT ON COLUMN costing.cost_estimates.monthly_amount IS 'Cost of a month of 730 hours in the currency, without tax.';
COMMENT ON COLUMN costing.cost_estimates.currency IS 'Currency of the amount (ISO 4217).';
COMMENT ON COLUMN costing.cost_estimates.line_items IS 'What the amount is made of: resource, cost model, quantity, unit price and amount of each line.';
COMMENT ON COLUMN costing.cost_estimates.prices_as_of IS 'Day whose prices were used.';

CREATE TABLE costing.effort_estimates (
    tenant_id            uuid          NOT NULL REFERENCES core.tenants,
    id                   uuid          NOT NULL DEFAULT core.uuid_v7(),
    project_id           uuid          NOT NULL,
    blueprint_version_id uuid,
    activity             text          NOT NULL CHECK (btrim(activity) <> ''),
    discipline           text          NOT NULL CHECK (discipline ~ '^[a-z][a-z0-9-]*$'),
    low_hours            numeric(12,2) NOT NULL CHECK (low_hours >= 0),
    likely_hours         numeric(12,2) NOT NULL,
    high_hours           numeric(12,2) NOT NULL CHECK (high_hours <> 'NaN'),
    hourly_rate          numeric(20,6) CHECK (hourly_rate >= 0 AND hourly_rate <> 'NaN'),
    currency             text          CHECK (currency ~ '^[A-Z]{3}$'),
    assumptions          text          NOT NULL DEFAULT '',
    created_at           timestamptz   NOT NULL DEFAULT now(),
    updated_at           timestamptz   NOT NULL DEFAULT now(),
    deleted_at           timestamptz,
    CONSTRAINT effort_estimates_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT effort_estimates_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects,
    CONSTRAINT effort_estimates_version_fkey FOREIGN KEY (tenant_id, blueprint_version_id) REFERENCES blueprints.blueprint_versions,
    CONSTRAINT effort_estimates_hours_check CHECK (likely_hours BETWEEN low_hours AND high_hours),
    CONSTRAINT effort_estimates_rate_check CHECK ((hourly_rate IS NULL) = (currency IS NULL))
);
CREATE UNIQUE INDEX effort_estimates_activity_key
    ON costing.effort_estimates (tenant_id, project_id, blueprint_version_id, activity, discipline) NULLS NOT DISTINCT
    WHERE deleted_at IS NULL;
CREATE INDEX effort_estimates_project_idx ON costing.effort_estimates (tenant_id, project_id, created_at);
CREATE INDEX effort_estimates_version_idx ON costing.effort_estimates (tenant_id, blueprint_version_id);
CREATE INDEX effort_estimates_created_at_idx ON costing.effort_estimates (tenant_id, created_at);
COMMENT ON TABLE costing.effort_estimates IS 'How much work an activity takes, as a three-point estimate.';
COMMENT ON COLUMN costing.effort_estimates.blueprint_version_id IS 'Version that the work is for; NULL for the project as a whole.';
COMMENT ON COLUMN costing.effort_estimates.activity IS 'What is to be done.';
COMMENT ON COLUMN costing.effort_estimates.discipline IS 'Who does it, e.g. engineering, operations, security.';
COMMENT ON COLUMN costing.effort_estimates.low_hours IS 'Hours if all goes well.';
COMMENT ON COLUMN costing.effort_estimates.likely_hours IS 'Most likely hours.';
COMMENT ON COLUMN costing.effort_estimates.high_hours IS 'Hours if much goes wrong.';
COMMENT ON COLUMN costing.effort_estimates.hourly_rate IS 'Price of an hour in the currency; NULL when only hours are estimated.';
COMMENT ON COLUMN costing.effort_estimates.currency IS 'Currency of the rate (ISO 4217); set together with it.';
COMMENT ON COLUMN costing.effort_estimates.assumptions IS 'What the estimate rests on.';

CREATE TABLE costing.tco_analyses (
    tenant_id            uuid          NOT NULL REFERENCES core.tenants,
    id                   uuid          NOT NULL DEFAULT core.uuid_v7(),
    project_id           uuid          NOT NULL,
    blueprint_version_id uuid,
    cost_estimate_id     uuid,
    name                 text          NOT NULL CHECK (btrim(name) <> ''),
    horizon_months       integer       NOT NULL CHECK (horizon_months BETWEEN 1 AND 240),
    build_amount         numeric(20,6) NOT NULL CHECK (build_amount >= 0 AND build_amount <> 'NaN'),
    run_amount           numeric(20,6) NOT NULL CHECK (run_amount >= 0 AND run_amount <> 'NaN'),
    labour_amount        numeric(20,6) NOT NULL CHECK (labour_amount >= 0 AND labour_amount <> 'NaN'),
    exit_amount          numeric(20,6) NOT NULL DEFAULT 0 CHECK (exit_amount >= 0 AND exit_amount <> 'NaN'),
    total_amount         numeric(20,6) NOT NULL GENERATED ALWAYS AS (build_amount + run_amount + labour_amount + exit_amount) STORED,
    currency             text          NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    discount_rate        numeric(7,6)  NOT NULL DEFAULT 0 CHECK (discount_rate >= 0 AND discount_rate < 1),
    assumptions          jsonb         NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(assumptions) = 'object'),
    created_at           timestamptz   NOT NULL DEFAULT now(),
    updated_at           timestamptz   NOT NULL DEFAULT now(),
    deleted_at           timestamptz,
    CONSTRAINT tco_analyses_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT tco_analyses_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects,
    CONSTRAINT tco_analyses_version_fkey FOREIGN KEY (tenant_id, blueprint_version_id) REFERENCES blueprints.blueprint_versions,
    CONSTRAINT tco_analyses_estimate_fkey FOREIGN KEY (tenant_id, cost_estimate_id) REFERENCES costing.cost_estimates
);
CREATE UNIQUE INDEX tco_analyses_name_key ON costing.tco_analyses (tenant_id, project_id, name) WHERE deleted_at IS NULL;
CREATE INDEX tco_analyses_project_idx ON costing.tco_analyses (tenant_id, project_id, created_at);
CREATE INDEX tco_analyses_version_idx ON costing.tco_analyses (tenant_id, blueprint_version_id);
CREATE INDEX tco_analyses_estimate_idx ON costing.tco_analyses (tenant_id, cost_estimate_id);
CREATE INDEX tco_analyses_created_at_idx ON costing.tco_analyses (tenant_id, created_at);
COMMENT ON TABLE costing.tco_analyses IS 'Total cost of ownership of a design over some years.';
COMMENT ON COLUMN costing.tco_analyses.blueprint_version_id IS 'Version that was analysed; NULL for the project as a whole.';
COMMENT ON COLUMN costing.tco_analyses.cost_estimate_id IS 'Estimate that the running cost rests on.';
COMMENT ON COLUMN costing.tco_analyses.name IS 'Name of the analysis, unique among the project''s live ones.';
COMMENT ON COLUMN costing.tco_analyses.horizon_months IS 'Months that the analysis spans.';
COMMENT ON COLUMN costing.tco_analyses.build_amount IS 'Present value of building it, in the currency.';
COMMENT ON COLUMN costing.tco_analyses.run_amount IS 'Present value of what the cloud charges over the horizon.';
COMMENT ON COLUMN costing.tco_analyses.labour_amount IS 'Present value of operating it over the horizon.';
COMMENT ON COLUMN costing.tco_analyses.exit_amount IS 'Present value of leaving it at the end.';
COMMENT ON COLUMN costing.tco_analyses.total_amount IS 'Sum of the four amounts, computed by the database.';
COMMENT ON COLUMN costing.tco_analyses.currency IS 'Currency of every amount (ISO 4217).';
COMMENT ON COLUMN costing.tco_analyses.discount_rate IS 'Yearly rate used for the present values, e.g. 0.05.';
COMMENT ON COLUMN costing.tco_analyses.assumptions IS 'What the analysis rests on, a JSON object.';

SELECT core.secure_tenant_table('costing.cost_estimates', 'private'),
       core.secure_tenant_table('costing.effort_estimates', 'private'),
       core.secure_tenant_table('costing.tco_analyses', 'private');

GRANT SELECT, INSERT, UPDATE ON costing.cost_estimates, costing.effort_estimates, costing.tco_analyses TO dharma_app;
GRANT SELECT ON costing.cost_estimates, costing.effort_estimates, costing.tco_analyses TO dharma_readonly;
