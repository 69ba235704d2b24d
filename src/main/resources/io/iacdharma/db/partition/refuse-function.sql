-- What the triggers of closed partitions call. Least version: 15. Privileges: CREATE on the schema. Locks: none that others see.
CREATE FUNCTION :function() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = ''
AS $$
BEGIN
    RAISE insufficient_privilege USING
        MESSAGE = pg_catalog.format('%I.%I is closed: its rows are archived and leave the table', TG_TABLE_SCHEMA, TG_TABLE_NAME); END
$$
