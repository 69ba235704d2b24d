-- One row or more in every table of the tenant in dharma.tenant_id, with the same keys in every tenant: only the tenant
-- tells them apart. Runs as an ordinary application role, and so proves that its grants suffice.
DO $sample$
DECLARE
    t uuid := current_setting('dharma.tenant_id')::uuid;
    ada uuid := '00000000-0000-7000-8000-0000000000a1';
    bob uuid := '00000000-0000-7000-8000-0000000000a2';
    k uuid := '00000000-0000-7000-8000-0000000000c1';
    other uuid := '00000000-0000-7000-8000-0000000000c2';
    digest text := repeat('ab', 32);
BEGIN
    INSERT INTO core.tenants (tenant_id, slug, name) VALUES (t, 'tenant-' || right(t::text, 1), 'Sample');
    INSERT INTO core.users (tenant_id, id, email, display_name)
    VALUES (t, ada, 'ada@example.org', 'Ada'), (t, bob, 'bob@example.org', 'Bob');
    INSERT INTO core.roles (tenant_id, id, name, title, permissions) VALUES (t, k, 'designer', 'Designer', '{blueprints:write}');
    INSERT INTO core.projects (tenant_id, id, slug, name, owner_user_id) VALUES (t, k, 'shop', 'Shop', ada);
    INSERT INTO core.environments (tenant_id, id, project_id, name, kind, title) VALUES (t, k, k, 'live', 'production', 'Live');
    INSERT INTO core.user_roles (tenant_id, id, user_id, role_tenant_id, role_id, project_id) VALUES (t, k, ada, t, k, k);

    INSERT INTO blueprints.blueprints (tenant_id, id, project_id, name, title) VALUES (t, k, k, 'web', 'Web');
    INSERT INTO blueprints.blueprint_versions (tenant_id, id, blueprint_id, version, graph)
    VALUES (t, k, k, 1, '{"nodes": [{"id": "web"}, {"id": "db"}], "edges": [{"from": "web", "to": "db"}]}');
    INSERT INTO blueprints.components (tenant_id, id, blueprint_version_id, name, kind)
    VALUES (t, k, k, 'web', 'compute.vm'), (t, other, k, 'db', 'database.postgresql');
    INSERT INTO blueprints.relations (tenant_id, id, blueprint_version_id, from_component_id, to_component_id, kind)
    VALUES (t, k, k, k, other, 'connects-to');
    INSERT INTO blueprints.component_properties (tenant_id, id, blueprint_version_id, component_id, name, value)
    VALUES (t, k, k, other, 'size', '"small"');

    INSERT INTO iac.iac_artifacts (tenant_id, id, project_id, blueprint_version_id, format, path, content, sha256, size_bytes, generator)
    VALUES (t, k, k, k, 'terraform', 'main.tf', '# empty', digest, 7, 'sample');
    INSERT INTO iac.deployment_plans (tenant_id, id, project_id, environment_id, blueprint_version_id, sha256) VALUES (t, k, k, k, k, digest);
    INSERT INTO iac.deployment_runs (tenant_id, id, project_id, environment_id, deployment_plan_id) VALUES (t, k, k, k, k);
    INSERT INTO iac.drift_events (tenant_id, id, project_id, environment_id, resource, kind, actual)
    VALUES (t, k, k, k, 'vm.web', 'added', '{}');

    INSERT INTO policies.compliance_controls (tenant_id, id, framework, family, family_title, control, title)
    VALUES (t, k, 'house-rules', '1', 'First', '1.1', 'Encrypt');
    INSERT INTO policies.policies (tenant_id, id, name, title, category, severity, rule, control_tenant_id, control_id)
    VALUES (t, k, 'encrypt', 'Encrypt', 'security', 'high', '$.nodes[*] ? (@.encrypted == false)', t, k);
    INSERT INTO policies.policy_evaluations (tenant_id, id, project_id, policy_tenant_id, policy_id, policy_revision, blueprint_version_id, outcome)
    VALUES (t, k, k, t, k, 1, k, 'fail');
    INSERT INTO policies.policy_violations (tenant_id, id, project_id, policy_evaluation_id, resource, severity, message)
    VALUES (t, k, k, k, 'db', 'high', 'Not encrypted');

    INSERT INTO costing.cost_models (tenant_id, id, provider, service, resource_kind, region, unit, unit_price, currency, source, valid_from)
    VALUES (t, k, 'aws', 'ec2', 'm7i.large', 'eu-central-1', 'hour', 0.12, 'USD', 'agreement', '2026-01-01');
    INSERT INTO costing.cost_estimates (tenant_id, id, project_id, blueprint_version_id, monthly_amount, currency, prices_as_of)
    VALUES (t, k, k, k, 87.6, 'USD', '2026-01-01');
    INSERT INTO costing.effort_estimates (tenant_id, id, project_id, activity, discipline, low_hours, likely_hours, high_hours)
    VALUES (t, k, k, 'Build', 'engineering', 1, 2, 3);
    INSERT INTO costing.tco_analyses (tenant_id, id, project_id, name, horizon_months, build_amount, run_amount, labour_amount, currency)
    VALUES (t, k, k, 'Three years', 36, 1, 2, 3, 'USD');

    INSERT INTO knowledge.patterns (tenant_id, id, name, title, category, summary) VALUES (t, k, 'own', 'Own', 'data', 'Ours.');
    INSERT INTO knowledge.pattern_usages (tenant_id, id, project_id, blueprint_version_id, pattern_tenant_id, pattern_id) VALUES (t, k, k, k, t, k);
    INSERT INTO knowledge.incidents (tenant_id, id, project_id, title, severity, started_at) VALUES (t, k, k, 'Down', 'high', now());
    INSERT INTO knowledge.recommendations (tenant_id, id, project_id, incident_id, kind, title, rationale)
    VALUES (t, k, k, k, 'reliability', 'Two zones', 'One went down.');

    INSERT INTO audit.audit_events (tenant_id, id, actor_type, actor_id, action, resource_type, resource_id)
    VALUES (t, k, 'user', ada, 'blueprint.create', 'blueprint', k::text);
    INSERT INTO audit.change_requests (tenant_id, id, project_id, requested_by_user_id, title, reason) VALUES (t, k, k, ada, 'Go live', 'Launch');
    INSERT INTO audit.approvals (tenant_id, id, change_request_id, requested_by_user_id, decided_by_user_id, decision)
    VALUES (t, k, k, ada, bob, 'approved');
END
$sample$;
