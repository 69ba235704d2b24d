-- The journal of files that run outside a transaction. Least version: 15. Privileges: CREATE on the schema. Locks: none that others see.
CREATE TABLE IF NOT EXISTS :table (
    script text NOT NULL,
    statement text NOT NULL,
    indexes_before bigint[] NOT NULL,
    begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    done boolean NOT NULL DEFAULT false,
    PRIMARY KEY (script, statement)
)
