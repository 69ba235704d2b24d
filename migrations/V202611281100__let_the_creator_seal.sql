-- Whoever creates the database may seal its audit events as well, for which those of every tenant have to be read; so a
-- developer's database needs no administrator. REVOKE dharma_auditor FROM that login to part the two.

DO $grant$
DECLARE
    me      constant name := current_user;
    modern  constant boolean := current_setting('server_version_num')::int >= 160000;
    may_set constant text := CASE WHEN modern THEN 'SET' ELSE 'MEMBER' END;
    -- Since PostgreSQL 16 the login sees the events only after SET ROLE.
    options constant text := CASE WHEN modern THEN ' WITH INHERIT FALSE, SET TRUE' ELSE '' END;
BEGIN
    IF NOT (SELECT rolsuper OR rolcreaterole FROM pg_catalog.pg_roles WHERE rolname = me) THEN
        RETURN;
    END IF;
    -- Concurrent grants in another database end in a unique violation or a concurrent update: look again, then decide.
    FOR attempt IN 1..5 LOOP
        EXIT WHEN pg_has_role(me, 'dharma_auditor', may_set);
        BEGIN
            EXECUTE format('GRANT dharma_auditor TO %I%s', me, options);
        EXCEPTION
            WHEN unique_violation OR internal_error THEN
                IF attempt = 5 THEN RAISE; END IF;
            WHEN insufficient_privilege THEN
                EXIT; -- another login made the role; audit seal names the GRANT
        END;
    END LOOP;
END
$grant$;
