-- The conversions that are under way or can be undone. Least version: 15. Privileges: CREATE on the schema. Locks: none that others see.
CREATE TABLE IF NOT EXISTS :table (
    schema_name text NOT NULL,
    table_name text NOT NULL,
    state text NOT NULL CHECK (state IN ('preparing', 'swapped', 'converted')),
    column_name text NOT NULL,
    every text NOT NULL,
    zone text NOT NULL,
    cut timestamptz NOT NULL,
    premake integer NOT NULL,
    with_default boolean NOT NULL,
    dropped_unique text[] NOT NULL,
    was_nullable boolean NOT NULL,
    table_oid oid NOT NULL,
    parent_oid oid,
    key_name text,
    key_columns text[],
    key_included text[],
    index_oids oid[],
    index_names text[],
    started_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (schema_name, table_name)
)
