SET LOCAL ROLE dharma_owner;

CREATE FUNCTION blueprints.keep_published_version() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = ''
AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND OLD.published_at IS NOT NULL THEN
        RAISE object_not_in_prerequisite_state USING
            MESSAGE = pg_catalog.format('%s of version %s of blueprint %s is refused: it was published at %s',
                                        TG_OP, OLD.version, OLD.blueprint_id, OLD.published_at),
            HINT = 'Make a new version of the blueprint instead.',
            SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    NEW.graph_sha256 := CASE WHEN NEW.published_at IS NOT NULL
        THEN pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(NEW.graph::text, 'UTF8')), 'hex') END;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION blueprints.keep_published_version() IS
    'Trigger: refuses to change or delete a published version (SQLSTATE 55000) and seals the graph of a version that is being published.';

-- FOR SHARE waits for a publication that is under way and makes one that starts later wait for this transaction: without it
-- a component could be added to a version between the moment it is read as a draft and the moment it is published.
CREATE FUNCTION blueprints.keep_published_part() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = ''
AS $$
DECLARE
    parent  record;
    seen    integer := 0;
    wanted  constant integer := CASE WHEN TG_OP = 'UPDATE'
        AND (OLD.tenant_id, OLD.blueprint_version_id) <> (NEW.tenant_id, NEW.blueprint_version_id) THEN 2 ELSE 1 END;
BEGIN
    FOR parent IN
        SELECT v.id, v.blueprint_id, v.version, v.published_at
          FROM blueprints.blueprint_versions AS v
         WHERE (v.tenant_id, v.id) IN ((OLD.tenant_id, OLD.blueprint_version_id), (NEW.tenant_id, NEW.blueprint_version_id))
         ORDER BY v.tenant_id, v.id
           FOR SHARE
    LOOP
        seen := seen + 1;
        IF parent.published_at IS NOT NULL THEN
            RAISE object_not_in_prerequisite_state USING
                MESSAGE = pg_catalog.format('%s on %I.%I is refused: version %s of blueprint %s was published at %s',
                                            TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME, parent.version, parent.blueprint_id, parent.published_at),
                HINT = 'Make a new version of the blueprint instead.',
                SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
        END IF;
    END LOOP;
    -- A version that cannot be seen cannot be known to be a draft.
    IF seen < wanted THEN
        RAISE foreign_key_violation USING
            MESSAGE = pg_catalog.format('%s on %I.%I is refused: this tenant has no blueprint version %s',
                                        TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME, COALESCE(NEW.blueprint_version_id, OLD.blueprint_version_id)),
            SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION blueprints.keep_published_part() IS
    'Trigger: refuses to add, change or delete a component, relation or property of a published version (SQLSTATE 55000).';

CREATE TRIGGER keep_published BEFORE INSERT OR UPDATE OR DELETE ON blueprints.blueprint_versions
    FOR EACH ROW EXECUTE FUNCTION blueprints.keep_published_version();
CREATE TRIGGER keep_published BEFORE INSERT OR UPDATE OR DELETE ON blueprints.components
    FOR EACH ROW EXECUTE FUNCTION blueprints.keep_published_part();
CREATE TRIGGER keep_published BEFORE INSERT OR UPDATE OR DELETE ON blueprints.relations
    FOR EACH ROW EXECUTE FUNCTION blueprints.keep_published_part();
CREATE TRIGGER keep_published BEFORE INSERT OR UPDATE OR DELETE ON blueprints.component_properties
    FOR EACH ROW EXECUTE FUNCTION blueprints.keep_published_part();

CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON blueprints.blueprint_versions
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change('published versions are kept for ever');
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON blueprints.components
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change('published versions are kept for ever');
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON blueprints.relations
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change('published versions are kept for ever');
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON blueprints.component_properties
    FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change('published versions are kept for ever');

-- ALWAYS: a session with session_replication_role = replica skips ordinary triggers.
ALTER TABLE blueprints.blueprint_versions   ENABLE ALWAYS TRIGGER keep_published, ENABLE ALWAYS TRIGGER refuse_truncate;
ALTER TABLE blueprints.components           ENABLE ALWAYS TRIGGER keep_published, ENABLE ALWAYS TRIGGER refuse_truncate;
ALTER TABLE blueprints.relations            ENABLE ALWAYS TRIGGER keep_published, ENABLE ALWAYS TRIGGER refuse_truncate;
ALTER TABLE blueprints.component_properties ENABLE ALWAYS TRIGGER keep_published, ENABLE ALWAYS TRIGGER refuse_truncate;

COMMENT ON TRIGGER keep_published ON blueprints.blueprint_versions IS 'A published version never changes and is never deleted.';
COMMENT ON TRIGGER keep_published ON blueprints.components IS 'Components of a published version never change.';
COMMENT ON TRIGGER keep_published ON blueprints.relations IS 'Relations of a published version never change.';
COMMENT ON TRIGGER keep_published ON blueprints.component_properties IS 'Properties of a published version never change.';
COMMENT ON TRIGGER refuse_truncate ON blueprints.blueprint_versions IS 'TRUNCATE would pass the row triggers by.';
COMMENT ON TRIGGER refuse_truncate ON blueprints.components IS 'TRUNCATE would pass the row triggers by.';
COMMENT ON TRIGGER refuse_truncate ON blueprints.relations IS 'TRUNCATE would pass the row triggers by.';
COMMENT ON TRIGGER refuse_truncate ON blueprints.component_properties IS 'TRUNCATE would pass the row triggers by.';
