-- Makes the trigger function of tables that have none of their own to refuse changes with.
-- Least version: 15. Privileges: CREATE on the schema. Locks: none that others see.
CREATE OR REPLACE FUNCTION :function() RETURNS trigger LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN RAISE insufficient_privilege USING
          MESSAGE = pg_catalog.format('%s on %I.%I is refused: %s', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME, TG_ARGV[0]),
          SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME; END
$$
