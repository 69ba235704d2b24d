SET LOCAL ROLE dharma_owner;

-- No foreign keys: an event outlives what it speaks of, and attaching or detaching a month must not lock other tables.
CREATE TABLE audit.audit_events (
    tenant_id      uuid        NOT NULL,
    id             uuid        NOT NULL DEFAULT core.uuid_v7(),
    occurred_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    tx             xid8        NOT NULL DEFAULT pg_current_xact_id(),
    project_id     uuid,
    actor_type     text        NOT NULL CHECK (actor_type IN ('user', 'service', 'system')),
    actor_id       uuid,
    actor_name     text        NOT NULL DEFAULT '',
    action         text        NOT NULL CHECK (btrim(action) <> ''),
    outcome        text        NOT NULL DEFAULT 'success' CHECK (outcome IN ('success', 'denied', 'failure')),
    resource_type  text        NOT NULL CHECK (btrim(resource_type) <> ''),
    resource_id    text,
    request_id     text,
    client_address inet,
    user_agent     text,
    reported_at    timestamptz,
    payload        jsonb       NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(payload) = 'object'),
    CONSTRAINT audit_events_pkey PRIMARY KEY (tenant_id, id, occurred_at)
) PARTITION BY RANGE (occurred_at);
CREATE INDEX audit_events_occurred_at_idx ON audit.audit_events (tenant_id, occurred_at);
CREATE INDEX audit_events_project_idx ON audit.audit_events (tenant_id, project_id, occurred_at);
CREATE INDEX audit_events_resource_idx ON audit.audit_events (tenant_id, resource_type, resource_id, occurred_at);
CREATE INDEX audit_events_actor_idx ON audit.audit_events (tenant_id, actor_id, occurred_at);
-- Sealing reads all tenants in the order of their transactions, so this one index does not begin with the tenant.
CREATE INDEX audit_events_tx_idx ON audit.audit_events (tx, id);
COMMENT ON TABLE audit.audit_events IS
    'What happened, who did it and to what. One partition a month (UTC) and no default one; rows are added, never changed, never deleted.';
COMMENT ON COLUMN audit.audit_events.id IS 'Key of the event (UUID version 7).';
COMMENT ON COLUMN audit.audit_events.occurred_at IS 'When the database took the event, by its own clock. The application cannot set it, so no event is filed into a closed month.';
COMMENT ON COLUMN audit.audit_events.tx IS
    'Transaction that added the event. The application cannot set it: everything below the oldest running transaction is final and can be sealed in the order (tx, id).';
COMMENT ON COLUMN audit.audit_events.project_id IS 'Project that the event belongs to; NULL when none. Not checked: an event outlives its project.';
COMMENT ON COLUMN audit.audit_events.actor_type IS 'user, service or system.';
COMMENT ON COLUMN audit.audit_events.actor_id IS 'Key of the user or service; NULL for the system.';
COMMENT ON COLUMN audit.audit_events.actor_name IS 'Name of the actor at that time.';
COMMENT ON COLUMN audit.audit_events.action IS 'What was done, e.g. blueprint.publish.';
COMMENT ON COLUMN audit.audit_events.outcome IS 'success, denied or failure.';
COMMENT ON COLUMN audit.audit_events.resource_type IS 'Kind of thing it was done to, e.g. blueprint_version.';
COMMENT ON COLUMN audit.audit_events.resource_id IS 'Key of that thing as text; NULL when it has none.';
COMMENT ON COLUMN audit.audit_events.request_id IS 'Request that led to the event, as in the application''s logs.';
COMMENT ON COLUMN audit.audit_events.client_address IS 'Network address that the request came from.';
COMMENT ON COLUMN audit.audit_events.user_agent IS 'Program that sent the request.';
COMMENT ON COLUMN audit.audit_events.reported_at IS 'When it happened by the reporter''s clock, for events that arrive late; NULL when it is occurred_at.';
COMMENT ON COLUMN audit.audit_events.payload IS 'Details, a JSON object without secrets.';

SELECT core.secure_tenant_table('audit.audit_events', 'insert-only');
CREATE POLICY auditor_read ON audit.audit_events FOR SELECT TO dharma_auditor USING (true);
COMMENT ON POLICY auditor_read ON audit.audit_events IS 'Auditors read the events of every tenant.';

-- The row trigger is cloned to every partition. The statement trigger is not, so each partition has its own; it also speaks
-- up where row level security would hide the rows and let an UPDATE pass in silence, and it stays on a detached partition.
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit.audit_events
    FOR EACH ROW EXECUTE FUNCTION core.refuse_change('audit events are kept as they are');
CREATE TRIGGER refuse_statement BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.audit_events
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change('audit events are kept as they are');
-- ALWAYS: a session with session_replication_role = replica skips ordinary triggers.
ALTER TABLE audit.audit_events ENABLE ALWAYS TRIGGER refuse_change, ENABLE ALWAYS TRIGGER refuse_statement;
COMMENT ON TRIGGER refuse_change ON audit.audit_events IS 'Audit events never change; cloned to every partition.';
COMMENT ON TRIGGER refuse_statement ON audit.audit_events IS 'Refuses UPDATE, DELETE and TRUNCATE before any row is looked at.';

GRANT SELECT ON audit.audit_events TO dharma_app, dharma_auditor;
GRANT INSERT (tenant_id, id, project_id, actor_type, actor_id, actor_name, action, outcome, resource_type, resource_id,
              request_id, client_address, user_agent, reported_at, payload) ON audit.audit_events TO dharma_app;

-- SECURITY DEFINER: only the owner of both tables may attach one to the other. All it can do is add an empty month.
-- LIKE + ATTACH takes SHARE UPDATE EXCLUSIVE on the parent, so writers go on; PARTITION OF would lock them out.
CREATE FUNCTION audit.create_month_partition(month date) RETURNS regclass
    LANGUAGE plpgsql
    SECURITY DEFINER
    SET search_path = ''
AS $$
DECLARE
    first constant date := pg_catalog.date_trunc('month', month::timestamp)::date;
    lower constant text := pg_catalog.to_char(first, 'YYYY-MM-DD') || ' 00:00:00+00';
    upper constant text := pg_catalog.to_char(first + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00';
    leaf  constant name := 'audit_events_' || pg_catalog.to_char(first, 'YYYY_MM');
    found_as regclass;
BEGIN
    IF month IS NULL OR month NOT BETWEEN '2000-01-01' AND '2999-12-31' THEN
        RAISE invalid_parameter_value USING MESSAGE = pg_catalog.format('there is no partition for month %L', month),
            HINT = 'Name a day between 2000-01-01 and 2999-12-31; its month is taken.';
    END IF;
    -- Two runs at once: the second waits here and then finds the month made.
    LOCK TABLE ONLY audit.audit_events IN SHARE UPDATE EXCLUSIVE MODE;
    found_as := pg_catalog.to_regclass(pg_catalog.format('audit.%I', leaf));
    IF found_as IS NOT NULL THEN
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_inherits
                        WHERE inhrelid = found_as AND inhparent = 'audit.audit_events'::regclass AND NOT inhdetachpending) THEN
            RAISE duplicate_table USING MESSAGE = pg_catalog.format('audit.%I exists and is not a partition of audit.audit_events', leaf),
                HINT = 'Finish its detaching, or attach it again, before this month is made.';
        END IF;
        RETURN found_as;
    END IF;

    EXECUTE pg_catalog.format('CREATE TABLE audit.%I (LIKE audit.audit_events INCLUDING ALL EXCLUDING IDENTITY)', leaf);
    EXECUTE pg_catalog.format('COMMENT ON TABLE audit.%I IS %L', leaf, pg_catalog.format('Audit events from %s until before %s.', lower, upper));
    EXECUTE pg_catalog.format('REVOKE ALL ON audit.%I FROM PUBLIC', leaf);
    EXECUTE pg_catalog.format('ALTER TABLE audit.%I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', leaf);
    EXECUTE pg_catalog.format('CREATE TRIGGER refuse_statement BEFORE UPDATE OR DELETE OR TRUNCATE ON audit.%I FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change(%L)',
                              leaf, 'audit events are kept as they are');
    EXECUTE pg_catalog.format('ALTER TABLE audit.%I ENABLE ALWAYS TRIGGER refuse_statement', leaf);
    EXECUTE pg_catalog.format('COMMENT ON TRIGGER refuse_statement ON audit.%I IS %L', leaf, 'Refuses UPDATE, DELETE and TRUNCATE before any row is looked at.');
    -- The constraint spares the scan on ATTACH and repeats the bound afterwards, so it goes again.
    EXECUTE pg_catalog.format('ALTER TABLE audit.%I ADD CONSTRAINT month_bound CHECK (occurred_at >= %L AND occurred_at < %L)', leaf, lower, upper);
    EXECUTE pg_catalog.format('ALTER TABLE audit.audit_events ATTACH PARTITION audit.%I FOR VALUES FROM (%L) TO (%L)', leaf, lower, upper);
    EXECUTE pg_catalog.format('ALTER TABLE audit.%I DROP CONSTRAINT month_bound', leaf);
    RETURN pg_catalog.to_regclass(pg_catalog.format('audit.%I', leaf));
END
$$;
COMMENT ON FUNCTION audit.create_month_partition(date) IS
    'Makes the partition of audit.audit_events for the month (UTC) of a day, with its triggers and row level security, and returns it; an existing one is returned as it is.';
GRANT EXECUTE ON FUNCTION audit.create_month_partition(date) TO dharma_retention;

-- This month and three more, so that a fresh database takes events at once.
SELECT audit.create_month_partition((date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC') + ahead * interval '1 month')::date)
  FROM generate_series(0, 3) AS ahead;
