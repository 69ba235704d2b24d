-- Group roles, database rights and the seven empty schemas.
-- Runs as the owner of the database with CREATEROLE, or as a superuser. Roles belong to the whole cluster: another database
-- may have created them already, or may be creating them at this moment, so every step looks first and tolerates a race.
-- Nobody logs in as a group role: an administrator grants groups to login roles.

DO $roles$
DECLARE
    wanted  constant text[] := ARRAY['dharma_owner', 'dharma_migrator', 'dharma_app', 'dharma_readonly',
                                     'dharma_auditor', 'dharma_retention', 'dharma_seeder'];
    meaning constant text[] := ARRAY['Owns every object of the schema; nobody logs in as it.',
                                     'Applies migrations: may become dharma_owner by SET ROLE.',
                                     'The application: reads and writes the rows of one tenant, adds audit events.',
                                     'Reports: reads the rows of one tenant, without the audit trail.',
                                     'Auditors: read the audit trail of every tenant.',
                                     'Partition upkeep of the audit trail.',
                                     'Seeds: writes the platform tenant''s reference rows.'];
    -- SET is told apart from mere membership since PostgreSQL 16.
    may_set constant text := CASE WHEN current_setting('server_version_num')::int >= 160000 THEN 'SET' ELSE 'MEMBER' END;
    me      constant name := current_user;
    creator boolean;
    role    text;
    options text;
    unsafe  text;
    todo    text[] := '{}';
BEGIN
    SELECT rolsuper OR rolcreaterole INTO creator FROM pg_catalog.pg_roles WHERE rolname = me;

    FOREACH role IN ARRAY wanted LOOP
        CONTINUE WHEN EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = role);
        -- NOINHERIT: a migrator has the owner's rights only after an explicit SET ROLE.
        options := CASE role WHEN 'dharma_migrator' THEN 'NOLOGIN NOINHERIT' ELSE 'NOLOGIN' END;
        IF creator THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I %s', role, options);
                EXECUTE format('COMMENT ON ROLE %I IS %L', role, meaning[array_position(wanted, role)]);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL; -- a concurrent run in another database won the race
            END;
        ELSE
            todo := todo || format('CREATE ROLE %I %s;', role, options);
        END IF;
    END LOOP;
    IF todo <> '{}' THEN
        RAISE insufficient_privilege USING
            MESSAGE = format('the group roles of this schema are missing and %I may not create roles', me),
            HINT = format('An administrator runs: %s GRANT dharma_owner TO dharma_migrator; GRANT dharma_migrator, dharma_seeder TO %I;',
                          array_to_string(todo, ' '), me);
    END IF;

    SELECT string_agg(format('ALTER ROLE %I NOLOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS;', rolname), ' ')
      INTO unsafe
      FROM pg_catalog.pg_roles
     WHERE rolname = ANY (wanted)
       AND (rolcanlogin OR rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls);
    IF unsafe IS NOT NULL THEN
        RAISE invalid_role_specification USING
            MESSAGE = 'a group role of this schema has rights of its own in this cluster',
            DETAIL  = 'Group roles must not log in, create roles or databases, replicate, or bypass row level security.',
            HINT    = 'An administrator runs: ' || unsafe;
    END IF;

    -- Concurrent grants in another database end in a unique violation or a concurrent update: look again, then decide.
    FOR attempt IN 1..5 LOOP
        BEGIN
            IF NOT pg_has_role('dharma_migrator', 'dharma_owner', may_set) THEN
                GRANT dharma_owner TO dharma_migrator;
            END IF;
            IF NOT pg_has_role(me, 'dharma_owner', may_set) THEN
                EXECUTE format('GRANT dharma_migrator TO %I', me);
            END IF;
            -- Whoever creates the database may fill it too; REVOKE dharma_seeder FROM that login to part the two.
            IF creator AND NOT pg_has_role(me, 'dharma_seeder', may_set) THEN
                EXECUTE format('GRANT dharma_seeder TO %I', me);
            END IF;
            EXIT;
        EXCEPTION
            WHEN unique_violation OR internal_error THEN
                IF attempt = 5 THEN RAISE; END IF;
            WHEN insufficient_privilege THEN
                EXIT;
        END;
    END LOOP;
    IF NOT pg_has_role('dharma_migrator', 'dharma_owner', may_set) OR NOT pg_has_role(me, 'dharma_owner', may_set) THEN
        RAISE insufficient_privilege USING
            MESSAGE = format('%I may not act as dharma_owner, which owns every object of this schema', me),
            HINT = format('An administrator runs: GRANT dharma_owner TO dharma_migrator; GRANT dharma_migrator, dharma_seeder TO %I;', me);
    END IF;
END
$roles$;

DO $database$
DECLARE
    db constant name := current_database();
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = db AND pg_has_role(current_user, datdba, 'USAGE')) THEN
        RAISE insufficient_privilege USING
            MESSAGE = format('%I does not own database %I, so it cannot take its rights away from PUBLIC', current_user, db),
            HINT = format('An administrator runs: ALTER DATABASE %I OWNER TO %I;', db, current_user);
    END IF;
    EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', db);
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO dharma_owner, dharma_migrator, dharma_app, dharma_readonly, '
                   'dharma_auditor, dharma_retention, dharma_seeder', db);
    EXECUTE format('GRANT CREATE ON DATABASE %I TO dharma_migrator', db);
    -- Seeds are compared with the table in a temporary table; nobody else needs one.
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO dharma_seeder', db);

    IF EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'public') THEN
        IF EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = 'public' AND pg_has_role(current_user, nspowner, 'USAGE')) THEN
            REVOKE ALL ON SCHEMA public FROM PUBLIC;
            -- The schema history lives there.
            GRANT USAGE, CREATE ON SCHEMA public TO dharma_migrator;
        ELSIF has_schema_privilege('public', 'public', 'CREATE') THEN
            RAISE insufficient_privilege USING
                MESSAGE = format('anybody may create objects in schema public, and %I may not change that', current_user),
                HINT = 'An administrator runs: REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE, CREATE ON SCHEMA public TO dharma_migrator;';
        END IF;
    END IF;
END
$database$;

CREATE SCHEMA core       AUTHORIZATION dharma_owner;
CREATE SCHEMA blueprints AUTHORIZATION dharma_owner;
CREATE SCHEMA iac        AUTHORIZATION dharma_owner;
CREATE SCHEMA policies   AUTHORIZATION dharma_owner;
CREATE SCHEMA costing    AUTHORIZATION dharma_owner;
CREATE SCHEMA knowledge  AUTHORIZATION dharma_owner;
CREATE SCHEMA audit      AUTHORIZATION dharma_owner;

SET LOCAL ROLE dharma_owner;

-- A function is executable by everybody and a type usable by everybody unless this is taken away before it is created.
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE USAGE ON TYPES FROM PUBLIC;

GRANT USAGE ON SCHEMA core, blueprints, iac, policies, costing, knowledge TO dharma_app, dharma_readonly;
GRANT USAGE ON SCHEMA core, policies, costing, knowledge TO dharma_seeder;
GRANT USAGE ON SCHEMA audit TO dharma_app, dharma_auditor, dharma_retention;
GRANT USAGE ON SCHEMA core TO dharma_auditor;

COMMENT ON SCHEMA core       IS 'Tenants, their users, roles, projects and environments, and the functions that every other schema builds on.';
COMMENT ON SCHEMA blueprints IS 'Infrastructure blueprints: versions that are frozen once published, with their components and relations.';
COMMENT ON SCHEMA iac        IS 'Generated infrastructure code, deployment plans and runs, and drift between the code and the cloud.';
COMMENT ON SCHEMA policies   IS 'Rules that blueprints and deployments must meet, the controls behind them, and what their evaluation found.';
COMMENT ON SCHEMA costing    IS 'Price lists and the estimates of running cost, effort and total cost of ownership made from them.';
COMMENT ON SCHEMA knowledge  IS 'Architecture patterns and where they are used, incidents, and the recommendations drawn from both.';
COMMENT ON SCHEMA audit      IS 'What happened and who allowed it: insert-only events by month, change requests and their approvals.';
