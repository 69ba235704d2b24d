-- PgBouncer's auth_query. Run it in every database behind PgBouncer, as a superuser; it may be run again.
-- Least version: 15. Privileges: superuser. Locks: none that others wait for.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = :role_name) THEN
        CREATE ROLE :role LOGIN;
    END IF;
END
$$;
ALTER ROLE :role LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD :verifier;
CREATE SCHEMA IF NOT EXISTS :schema;
REVOKE ALL ON SCHEMA :schema FROM PUBLIC;
CREATE OR REPLACE FUNCTION :function(IN asked text, OUT uname text, OUT phash text) RETURNS record
    LANGUAGE sql STABLE STRICT SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp
AS $$
    SELECT rolname::text,
           CASE WHEN rolvaliduntil < pg_catalog.now() THEN NULL ELSE rolpassword END
      FROM pg_catalog.pg_authid
     WHERE rolname = asked AND rolcanlogin AND NOT rolsuper AND NOT rolreplication
$$;
REVOKE ALL ON FUNCTION :function(text) FROM PUBLIC;
GRANT USAGE ON SCHEMA :schema TO :role;
GRANT EXECUTE ON FUNCTION :function(text) TO :role;
