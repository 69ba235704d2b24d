SET LOCAL ROLE dharma_owner;

CREATE TABLE audit.change_requests (
    tenant_id            uuid        NOT NULL REFERENCES core.tenants,
    id                   uuid        NOT NULL DEFAULT core.uuid_v7(),
    project_id           uuid        NOT NULL,
    environment_id       uuid,
    deployment_plan_id   uuid,
    requested_by_user_id uuid        NOT NULL,
    title                text        NOT NULL CHECK (btrim(title) <> ''),
    reason               text        NOT NULL CHECK (btrim(reason) <> ''),
    risk                 text        NOT NULL DEFAULT 'medium' CHECK (risk IN ('low', 'medium', 'high', 'critical')),
    required_approvals   integer     NOT NULL DEFAULT 1 CHECK (required_approvals BETWEEN 1 AND 10),
    status               text        NOT NULL DEFAULT 'open'
        CHECK (status IN ('open', 'approved', 'rejected', 'withdrawn', 'applied')),
    decided_at           timestamptz,
    created_at           timestamptz NOT NULL DEFAULT now(),
    updated_at           timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT change_requests_pkey PRIMARY KEY (tenant_id, id),
    -- What approvals refer to, so that an approval knows who asked.
    CONSTRAINT change_requests_requester_key UNIQUE (tenant_id, id, requested_by_user_id),
    CONSTRAINT change_requests_project_fkey FOREIGN KEY (tenant_id, project_id) REFERENCES core.projects,
    CONSTRAINT change_requests_environment_fkey FOREIGN KEY (tenant_id, environment_id) REFERENCES core.environments,
    CONSTRAINT change_requests_plan_fkey FOREIGN KEY (tenant_id, deployment_plan_id) REFERENCES iac.deployment_plans,
    CONSTRAINT change_requests_requested_by_fkey FOREIGN KEY (tenant_id, requested_by_user_id) REFERENCES core.users,
    CONSTRAINT change_requests_decided_check CHECK ((status = 'open') = (decided_at IS NULL))
);
CREATE INDEX change_requests_project_idx ON audit.change_requests (tenant_id, project_id, created_at);
CREATE INDEX change_requests_open_idx ON audit.change_requests (tenant_id, created_at) WHERE status = 'open';
CREATE INDEX change_requests_environment_idx ON audit.change_requests (tenant_id, environment_id);
CREATE INDEX change_requests_plan_idx ON audit.change_requests (tenant_id, deployment_plan_id);
CREATE INDEX change_requests_requested_by_idx ON audit.change_requests (tenant_id, requested_by_user_id);
CREATE INDEX change_requests_created_at_idx ON audit.change_requests (tenant_id, created_at);
COMMENT ON TABLE audit.change_requests IS
    'A change that people must allow before it is made. What was asked never changes; only its status moves on, and no row is deleted.';
COMMENT ON COLUMN audit.change_requests.environment_id IS 'Environment that would change; NULL when the change is not a deployment.';
COMMENT ON COLUMN audit.change_requests.deployment_plan_id IS 'Plan that would be applied; NULL when the change is not a deployment.';
COMMENT ON COLUMN audit.change_requests.requested_by_user_id IS 'User who asks; may not approve.';
COMMENT ON COLUMN audit.change_requests.title IS 'The change in a few words.';
COMMENT ON COLUMN audit.change_requests.reason IS 'Why it is needed.';
COMMENT ON COLUMN audit.change_requests.risk IS 'low, medium, high or critical.';
COMMENT ON COLUMN audit.change_requests.required_approvals IS 'How many people must approve.';
COMMENT ON COLUMN audit.change_requests.status IS 'open, then approved, rejected or withdrawn; an approved one is applied or withdrawn.';
COMMENT ON COLUMN audit.change_requests.decided_at IS 'When the request left the state open; set by a trigger.';

CREATE TABLE audit.approvals (
    tenant_id            uuid        NOT NULL REFERENCES core.tenants,
    id                   uuid        NOT NULL DEFAULT core.uuid_v7(),
    change_request_id    uuid        NOT NULL,
    requested_by_user_id uuid        NOT NULL,
    decided_by_user_id   uuid        NOT NULL,
    decision             text        NOT NULL CHECK (decision IN ('approved', 'rejected')),
    comment              text        NOT NULL DEFAULT '',
    created_at           timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT approvals_pkey PRIMARY KEY (tenant_id, id),
    CONSTRAINT approvals_decided_by_key UNIQUE (tenant_id, change_request_id, decided_by_user_id),
    CONSTRAINT approvals_request_fkey FOREIGN KEY (tenant_id, change_request_id, requested_by_user_id)
        REFERENCES audit.change_requests (tenant_id, id, requested_by_user_id),
    CONSTRAINT approvals_decided_by_fkey FOREIGN KEY (tenant_id, decided_by_user_id) REFERENCES core.users,
    CONSTRAINT approvals_four_eyes_check CHECK (decided_by_user_id <> requested_by_user_id),
    CONSTRAINT approvals_comment_check CHECK (decision = 'approved' OR btrim(comment) <> '')
);
CREATE INDEX approvals_request_idx ON audit.approvals (tenant_id, change_request_id, requested_by_user_id);
CREATE INDEX approvals_decided_by_idx ON audit.approvals (tenant_id, decided_by_user_id);
CREATE INDEX approvals_created_at_idx ON audit.approvals (tenant_id, created_at);
COMMENT ON TABLE audit.approvals IS 'The decision of one person on a change request. Decisions are added while the request is open, never changed, never deleted.';
COMMENT ON COLUMN audit.approvals.change_request_id IS 'Request that is decided on.';
COMMENT ON COLUMN audit.approvals.requested_by_user_id IS 'User who asked, as in the request: kept here so that a check holds the four eyes apart.';
COMMENT ON COLUMN audit.approvals.decided_by_user_id IS 'User who decided; never the one who asked.';
COMMENT ON COLUMN audit.approvals.decision IS 'approved or rejected; one rejection is enough to stop the request.';
COMMENT ON COLUMN audit.approvals.comment IS 'Why; a rejection needs one.';
COMMENT ON COLUMN audit.approvals.created_at IS 'When it was decided, by the database''s clock.';

CREATE FUNCTION audit.keep_change_request() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = ''
AS $$
DECLARE
    moving constant text[] := ARRAY['status', 'decided_at', 'updated_at'];
    approved bigint;
    rejected bigint;
BEGIN
    IF pg_catalog.to_jsonb(NEW) - moving IS DISTINCT FROM pg_catalog.to_jsonb(OLD) - moving THEN
        RAISE insufficient_privilege USING
            MESSAGE = pg_catalog.format('UPDATE of change request %s is refused: only its status may change', OLD.id),
            HINT = 'Withdraw it and open another.', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
    END IF;
    IF OLD.status IS DISTINCT FROM NEW.status
       AND NOT (OLD.status = 'open' AND NEW.status IN ('approved', 'rejected', 'withdrawn'))
       AND NOT (OLD.status = 'approved' AND NEW.status IN ('applied', 'withdrawn')) THEN
        RAISE object_not_in_prerequisite_state USING
            MESSAGE = pg_catalog.format('change request %s cannot go from %s to %s', OLD.id, OLD.status, NEW.status),
            SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
    END IF;
    IF OLD.status = 'open' AND NEW.status = 'approved' THEN
        SELECT count(*) FILTER (WHERE a.decision = 'approved'), count(*) FILTER (WHERE a.decision = 'rejected')
          INTO approved, rejected
          FROM audit.approvals AS a
         WHERE a.tenant_id = NEW.tenant_id AND a.change_request_id = NEW.id;
        IF rejected > 0 OR approved < NEW.required_approvals THEN
            RAISE object_not_in_prerequisite_state USING
                MESSAGE = pg_catalog.format('change request %s is not approved: %s of %s approvals, %s rejections',
                                            NEW.id, approved, NEW.required_approvals, rejected),
                SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
        END IF;
    END IF;
    NEW.decided_at := CASE WHEN OLD.status = 'open' AND NEW.status <> 'open' THEN pg_catalog.clock_timestamp() ELSE OLD.decided_at END;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION audit.keep_change_request() IS
    'Trigger: what a change request asks for never changes (SQLSTATE 42501); its status follows the rules and the approvals (SQLSTATE 55000).';

CREATE FUNCTION audit.open_change_request() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = ''
AS $$
BEGIN
    IF NEW.status <> 'open' THEN
        RAISE object_not_in_prerequisite_state USING
            MESSAGE = 'a change request begins as open', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION audit.open_change_request() IS 'Trigger: a change request begins as open (SQLSTATE 55000), so every later status has passed the rules.';

-- FOR SHARE: the request cannot be decided between this look at it and the end of this transaction.
CREATE FUNCTION audit.require_open_request() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = ''
AS $$
DECLARE
    state text;
BEGIN
    SELECT r.status INTO state FROM audit.change_requests AS r
     WHERE r.tenant_id = NEW.tenant_id AND r.id = NEW.change_request_id FOR SHARE;
    IF state IS DISTINCT FROM 'open' THEN
        RAISE object_not_in_prerequisite_state USING
            MESSAGE = pg_catalog.format('change request %s takes no decisions: it is %s', NEW.change_request_id, COALESCE(state, 'unknown to this tenant')),
            SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION audit.require_open_request() IS 'Trigger: decisions are taken only while the request is open (SQLSTATE 55000).';

CREATE TRIGGER open_change_request BEFORE INSERT ON audit.change_requests
    FOR EACH ROW EXECUTE FUNCTION audit.open_change_request();
CREATE TRIGGER keep_change_request BEFORE UPDATE ON audit.change_requests
    FOR EACH ROW EXECUTE FUNCTION audit.keep_change_request();
CREATE TRIGGER refuse_statement BEFORE DELETE OR TRUNCATE ON audit.change_requests
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change('change requests are kept for ever');
CREATE TRIGGER require_open_request BEFORE INSERT ON audit.approvals
    FOR EACH ROW EXECUTE FUNCTION audit.require_open_request();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit.approvals
    FOR EACH ROW EXECUTE FUNCTION core.refuse_change('decisions are kept as they are');
CREATE TRIGGER refuse_statement BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.approvals
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change('decisions are kept as they are');
ALTER TABLE audit.change_requests ENABLE ALWAYS TRIGGER open_change_request, ENABLE ALWAYS TRIGGER keep_change_request,
    ENABLE ALWAYS TRIGGER refuse_statement;
ALTER TABLE audit.approvals ENABLE ALWAYS TRIGGER require_open_request, ENABLE ALWAYS TRIGGER refuse_change,
    ENABLE ALWAYS TRIGGER refuse_statement;
COMMENT ON TRIGGER open_change_request ON audit.change_requests IS 'Every request begins as open.';
COMMENT ON TRIGGER keep_change_request ON audit.change_requests IS 'What was asked never changes; the status follows the approvals.';
COMMENT ON TRIGGER refuse_statement ON audit.change_requests IS 'Change requests are never deleted.';
COMMENT ON TRIGGER require_open_request ON audit.approvals IS 'Decisions are taken only while the request is open.';
COMMENT ON TRIGGER refuse_change ON audit.approvals IS 'Decisions never change.';
COMMENT ON TRIGGER refuse_statement ON audit.approvals IS 'Refuses UPDATE, DELETE and TRUNCATE before any row is looked at.';

SELECT core.secure_tenant_table('audit.change_requests', 'private'),
       core.secure_tenant_table('audit.approvals', 'insert-only');
CREATE POLICY auditor_read ON audit.change_requests FOR SELECT TO dharma_auditor USING (true);
CREATE POLICY auditor_read ON audit.approvals FOR SELECT TO dharma_auditor USING (true);
COMMENT ON POLICY auditor_read ON audit.change_requests IS 'Auditors read the requests of every tenant.';
COMMENT ON POLICY auditor_read ON audit.approvals IS 'Auditors read the decisions of every tenant.';

GRANT SELECT ON audit.change_requests, audit.approvals TO dharma_app, dharma_auditor;
GRANT INSERT (tenant_id, id, project_id, environment_id, deployment_plan_id, requested_by_user_id, title, reason, risk,
              required_approvals), UPDATE (status) ON audit.change_requests TO dharma_app;
GRANT INSERT (tenant_id, id, change_request_id, requested_by_user_id, decided_by_user_id, decision, comment)
   ON audit.approvals TO dharma_app;
