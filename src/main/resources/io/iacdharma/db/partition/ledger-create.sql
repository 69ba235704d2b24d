-- The partitions that are on their way out of their tables. Least version: 15. Privileges: CREATE on the schema. Locks: none that others see.
CREATE TABLE IF NOT EXISTS :table (
    table_name text NOT NULL,
    partition_oid oid NOT NULL,
    partition_schema text NOT NULL,
    partition_name text NOT NULL,
    from_at timestamptz NOT NULL,
    to_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'closing', 'sealed', 'archived', 'archive_verified', 'detach_pending', 'detached', 'dropped')),
    sealed_at timestamptz,
    archived_at timestamptz,
    verified_at timestamptz,
    detached_at timestamptz,
    dropped_at timestamptz,
    archive text,
    rows bigint,
    error text,
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (table_name, partition_oid, from_at)
)
