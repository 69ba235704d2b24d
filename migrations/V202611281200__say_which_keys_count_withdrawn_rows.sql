-- Why these keys are not partial on deleted_at IS NULL, as the unique keys of other tables are.

SET LOCAL ROLE dharma_owner;

COMMENT ON CONSTRAINT tenants_slug_key ON core.tenants IS
    'Counts withdrawn tenants (deleted_at) as well: a slug stands in addresses and audit trails, so it is never given again.';
COMMENT ON CONSTRAINT roles_name_key ON core.roles IS
    'Counts withdrawn roles (deleted_at) as well: one comes back by clearing it, so a name means one role in every audit trail.';
COMMENT ON CONSTRAINT environments_name_key ON core.environments IS
    'Counts withdrawn environments (deleted_at) as well: one comes back by clearing it, so a name means one place in every audit trail.';
COMMENT ON CONSTRAINT policies_name_key ON policies.policies IS
    'Counts withdrawn policies (deleted_at) as well: reference data finds its row by this key, withdrawn or not.';
COMMENT ON CONSTRAINT cost_models_key ON costing.cost_models IS
    'Counts withdrawn prices (deleted_at) as well: reference data finds its row by this key, withdrawn or not.';
COMMENT ON CONSTRAINT patterns_name_key ON knowledge.patterns IS
    'Counts withdrawn patterns (deleted_at) as well: reference data finds its row by this key, withdrawn or not.';
