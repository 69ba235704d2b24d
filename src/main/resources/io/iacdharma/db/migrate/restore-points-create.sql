-- The restore points that were made before migrations. Least version: 15. Privileges: CREATE on the schema. Locks: none that others see.
CREATE TABLE IF NOT EXISTS :table (
    name text PRIMARY KEY,
    lsn pg_lsn NOT NULL,
    timeline integer NOT NULL,
    version text,
    script text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    created_by text NOT NULL DEFAULT current_user
)
