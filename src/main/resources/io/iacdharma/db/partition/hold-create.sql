-- The legal holds. Least version: 15. Privileges: CREATE on the schema. Locks: none that others see.
CREATE TABLE IF NOT EXISTS :table (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    table_name text NOT NULL,
    from_at timestamptz NOT NULL,
    to_at timestamptz NOT NULL CHECK (to_at > from_at),
    tenant uuid,
    reason text NOT NULL CHECK (btrim(reason) <> ''),
    author text NOT NULL CHECK (btrim(author) <> ''),
    placed_at timestamptz NOT NULL,
    released_at timestamptz,
    released_by text,
    CHECK ((released_at IS NULL) = (released_by IS NULL))
)
