-- The seed history: one row for every dataset that a run applied. Least version: 15. Privileges: CREATE on its schema.
-- Locks: none on what exists.
CREATE TABLE IF NOT EXISTS %s (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    table_schema text NOT NULL,
    table_name   text NOT NULL,
    environment  text NOT NULL,
    content      text NOT NULL,
    rows         bigint NOT NULL,
    inserted     bigint NOT NULL,
    updated      bigint NOT NULL,
    deleted      bigint NOT NULL,
    applied_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    applied_by   text NOT NULL DEFAULT session_user,
    duration_ms  bigint NOT NULL
)
