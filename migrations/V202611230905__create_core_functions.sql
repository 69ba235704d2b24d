SET LOCAL ROLE dharma_owner;

CREATE FUNCTION core.platform_tenant_id() RETURNS uuid
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = ''
    RETURN '00000000-0000-7000-8000-000000000001'::uuid;
COMMENT ON FUNCTION core.platform_tenant_id() IS
    'The one well-known tenant whose rows in shared tables every tenant may read: roles, policies, controls, prices, patterns, templates.';
GRANT EXECUTE ON FUNCTION core.platform_tenant_id() TO dharma_app, dharma_readonly, dharma_auditor, dharma_seeder;

-- 48 bits of Unix milliseconds, version 7, 12 bits of the fraction of that millisecond, variant 10, 62 random bits
-- (RFC 9562, 5.7 and 6.2 method 3). gen_random_uuid() has its variant bits where they belong and draws from the server's
-- strong random source, so its second half is taken as it is.
CREATE FUNCTION core.uuid_v7() RETURNS uuid
    LANGUAGE sql VOLATILE PARALLEL SAFE
    SET search_path = ''
    RETURN (
        pg_catalog.overlay(
            pg_catalog.lpad(pg_catalog.to_hex(pg_catalog.trunc(
                extract(epoch FROM pg_catalog.clock_timestamp()) * 4096000)::bigint), 15, '0'),
            '7', 13, 0)
        || pg_catalog.substr(pg_catalog.gen_random_uuid()::text, 20))::uuid;
COMMENT ON FUNCTION core.uuid_v7() IS
    'A new UUID version 7 (RFC 9562): sorts by the server''s clock to a quarter of a microsecond, its last 62 bits are random.';
GRANT EXECUTE ON FUNCTION core.uuid_v7() TO dharma_app, dharma_seeder;

CREATE FUNCTION core.keep_row_times() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = ''
AS $$
BEGIN
    NEW.created_at := OLD.created_at;
    NEW.updated_at := pg_catalog.now();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION core.keep_row_times() IS
    'Trigger: sets updated_at to the time of the transaction and keeps created_at, whatever the statement says.';

CREATE FUNCTION core.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = ''
AS $$
BEGIN
    RAISE insufficient_privilege USING
        MESSAGE = pg_catalog.format('%s on %I.%I is refused: %s', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_ARGV[0]),
        SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION core.refuse_change() IS
    'Trigger: refuses whatever fires it with SQLSTATE 42501. Its argument says why.';

-- A CHECK passes on NULL, so a missing key must come out as false, never as NULL.
CREATE FUNCTION core.is_graph(graph jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = ''
    RETURN CASE
        WHEN jsonb_typeof(graph) IS DISTINCT FROM 'object'
          OR jsonb_typeof(graph -> 'nodes') IS DISTINCT FROM 'array'
          OR jsonb_typeof(graph -> 'edges') IS DISTINCT FROM 'array' THEN false
        ELSE NOT EXISTS (
                SELECT FROM jsonb_array_elements(graph -> 'nodes') AS node
                 WHERE jsonb_typeof(node -> 'id') IS DISTINCT FROM 'string')
         AND (SELECT count(*) = count(DISTINCT node ->> 'id') FROM jsonb_array_elements(graph -> 'nodes') AS node)
         AND NOT EXISTS (
                SELECT FROM jsonb_array_elements(graph -> 'edges') AS edge
                 WHERE jsonb_typeof(edge -> 'from') IS DISTINCT FROM 'string'
                    OR jsonb_typeof(edge -> 'to') IS DISTINCT FROM 'string'
                    OR edge ->> 'from' NOT IN (SELECT node ->> 'id' FROM jsonb_array_elements(graph -> 'nodes') AS node)
                    OR edge ->> 'to' NOT IN (SELECT node ->> 'id' FROM jsonb_array_elements(graph -> 'nodes') AS node))
    END;
COMMENT ON FUNCTION core.is_graph(jsonb) IS
    'True for {"nodes": [{"id": "…", …}, …], "edges": [{"from": "…", "to": "…", …}, …]} with distinct node ids and edges between them; otherwise false, never NULL.';
GRANT EXECUTE ON FUNCTION core.is_graph(jsonb) TO dharma_app, dharma_seeder;

-- One rule in one place: every table with tenant_id is finished by this call, also in later migrations.
CREATE FUNCTION core.secure_tenant_table(target regclass, sharing text) RETURNS void
    LANGUAGE plpgsql
    SET search_path = ''
AS $$
DECLARE
    -- In a sub-select the planner evaluates the setting once for a statement. SET LOCAL lasts for one transaction, which
    -- is what a pooler in transaction mode hands out. An unset or empty setting is NULL and equals no row.
    mine constant text := $e$(SELECT NULLIF(pg_catalog.current_setting('dharma.tenant_id', true), '')::pg_catalog.uuid)$e$;
    platform constant text := $e$(SELECT CASE WHEN NULLIF(pg_catalog.current_setting('dharma.tenant_id', true), '') IS NOT NULL THEN core.platform_tenant_id() END)$e$;
    modes constant text[] := ARRAY['private', 'insert-only', 'shared', 'reference'];
    policy record;
    standard record;
BEGIN
    IF sharing IS NULL OR sharing <> ALL (modes) THEN
        RAISE invalid_parameter_value USING
            MESSAGE = pg_catalog.format('sharing is one of %s, not %L', pg_catalog.array_to_string(modes, ', '), sharing);
    END IF;
    EXECUTE pg_catalog.format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', target);
    FOR policy IN
        SELECT p.name, p.rule, p.meaning
          FROM (VALUES
            ('tenant_rows', '{private}'::text[],
             'TO dharma_owner, dharma_app, dharma_readonly USING (tenant_id = <mine>) WITH CHECK (tenant_id = <mine>)',
             'Only rows of the tenant in dharma.tenant_id can be seen or written.'),
            ('tenant_read', '{insert-only}',
             'FOR SELECT TO dharma_owner, dharma_app USING (tenant_id = <mine>)',
             'Only rows of the tenant in dharma.tenant_id can be seen.'),
            ('tenant_read', '{shared,reference}',
             'FOR SELECT TO dharma_owner, dharma_app, dharma_readonly USING (tenant_id IN (<mine>, <platform>))',
             'A session with a tenant reads the rows of that tenant and of the platform tenant.'),
            ('tenant_insert', '{insert-only,shared,reference}',
             'FOR INSERT TO dharma_owner, dharma_app WITH CHECK (tenant_id = <mine>)',
             'New rows belong to the tenant in dharma.tenant_id.'),
            ('tenant_update', '{shared,reference}',
             'FOR UPDATE TO dharma_owner, dharma_app USING (tenant_id = <mine>) WITH CHECK (tenant_id = <mine>)',
             'Only rows of the tenant in dharma.tenant_id change, and they stay with it.'),
            ('tenant_delete', '{shared,reference}',
             'FOR DELETE TO dharma_owner, dharma_app USING (tenant_id = <mine>)',
             'Only rows of the tenant in dharma.tenant_id can be deleted.'),
            ('platform_seed', '{reference}',
             'TO dharma_seeder USING (tenant_id = core.platform_tenant_id()) WITH CHECK (tenant_id = core.platform_tenant_id())',
             'The seeder sees and writes rows of the platform tenant only, and needs no setting for it.')
          ) AS p (name, modes, rule, meaning)
         WHERE sharing = ANY (p.modes)
    LOOP
        EXECUTE pg_catalog.format('CREATE POLICY %I ON %s %s', policy.name, target,
            pg_catalog.replace(pg_catalog.replace(policy.rule, '<mine>', mine), '<platform>', platform));
        EXECUTE pg_catalog.format('COMMENT ON POLICY %I ON %s IS %L', policy.name, target, policy.meaning);
    END LOOP;
    IF sharing = 'reference' THEN
        EXECUTE pg_catalog.format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO dharma_seeder', target);
    END IF;

    FOR standard IN
        SELECT c.name, c.meaning
          FROM (VALUES ('tenant_id', 'Tenant that the row belongs to; first in every key, so no row can point into another tenant.'),
                       ('id', 'Key within the tenant, ordered in time (UUID version 7).'),
                       ('project_id', 'Project of the same tenant.'),
                       ('created_at', 'When the row was created; it never changes.'),
                       ('updated_at', 'When the row last changed; set by a trigger.'),
                       ('deleted_at', 'When the row was withdrawn; NULL while it is live.')) AS c (name, meaning)
          JOIN pg_catalog.pg_attribute AS a ON a.attrelid = target AND a.attname = c.name AND a.attnum > 0 AND NOT a.attisdropped
         WHERE pg_catalog.col_description(target, a.attnum) IS NULL
    LOOP
        EXECUTE pg_catalog.format('COMMENT ON COLUMN %s.%I IS %L', target, standard.name, standard.meaning);
    END LOOP;
    IF EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = target AND attname = 'updated_at' AND NOT attisdropped) THEN
        EXECUTE pg_catalog.format('CREATE TRIGGER keep_row_times BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION core.keep_row_times()', target);
        EXECUTE pg_catalog.format('COMMENT ON TRIGGER keep_row_times ON %s IS %L', target, 'Keeps created_at and moves updated_at on.');
    END IF;
END
$$;
COMMENT ON FUNCTION core.secure_tenant_table(regclass, text) IS
    'For migrations: turns on and forces row level security and creates the policies (private: own rows; insert-only: own rows, added and read; shared: own rows, and the platform tenant''s to read; reference: shared, and seeded), the updated_at trigger and the comments of the standard columns.';
