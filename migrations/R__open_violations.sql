SET LOCAL ROLE dharma_owner;

-- security_invoker: the reader's own rights and row level security apply, not the owner's.
CREATE OR REPLACE VIEW policies.open_violations WITH (security_invoker = true) AS
SELECT v.tenant_id,
       v.id,
       v.project_id,
       v.resource,
       v.severity,
       v.message,
       v.status,
       v.accepted_until,
       p.name AS policy,
       p.enforcement,
       c.framework,
       c.control,
       e.blueprint_version_id,
       e.deployment_plan_id,
       e.evaluated_at
  FROM policies.policy_violations AS v
  JOIN policies.policy_evaluations AS e ON e.tenant_id = v.tenant_id AND e.id = v.policy_evaluation_id
  JOIN policies.policies AS p ON p.tenant_id = e.policy_tenant_id AND p.id = e.policy_id
  LEFT JOIN policies.compliance_controls AS c ON c.tenant_id = p.control_tenant_id AND c.id = p.control_id
 WHERE v.status = 'open'
    OR v.status = 'accepted' AND v.accepted_until < (now() AT TIME ZONE 'UTC')::date;

COMMENT ON VIEW policies.open_violations IS 'Violations that somebody must act on: open ones, and accepted ones whose exception has ended (UTC).';
COMMENT ON COLUMN policies.open_violations.tenant_id IS 'Tenant of the violation.';
COMMENT ON COLUMN policies.open_violations.id IS 'Key of the violation within the tenant.';
COMMENT ON COLUMN policies.open_violations.project_id IS 'Project of the violation.';
COMMENT ON COLUMN policies.open_violations.resource IS 'Node of the graph or address of the resource.';
COMMENT ON COLUMN policies.open_violations.severity IS 'low, medium, high or critical.';
COMMENT ON COLUMN policies.open_violations.message IS 'What is wrong, in a sentence.';
COMMENT ON COLUMN policies.open_violations.status IS 'open, or accepted when the exception has ended.';
COMMENT ON COLUMN policies.open_violations.accepted_until IS 'Last day of the exception; NULL when there was none.';
COMMENT ON COLUMN policies.open_violations.policy IS 'Name of the policy.';
COMMENT ON COLUMN policies.open_violations.enforcement IS 'advisory, approval or mandatory.';
COMMENT ON COLUMN policies.open_violations.framework IS 'Framework of the control behind the policy; NULL when it has none.';
COMMENT ON COLUMN policies.open_violations.control IS 'Identifier of that control.';
COMMENT ON COLUMN policies.open_violations.blueprint_version_id IS 'Version that was evaluated; NULL when it was a plan.';
COMMENT ON COLUMN policies.open_violations.deployment_plan_id IS 'Plan that was evaluated; NULL when it was a version.';
COMMENT ON COLUMN policies.open_violations.evaluated_at IS 'When the violation was found.';

GRANT SELECT ON policies.open_violations TO dharma_app, dharma_readonly;
