-- The notes of the seals, as far as this database knows them: a cache of the evidence folders, which nobody trusts.
-- Least version: 15. Privileges: CREATE on the schema. Locks: none that others see.
CREATE TABLE IF NOT EXISTS :table (
    system_identifier text NOT NULL,
    database_name text NOT NULL,
    table_schema text NOT NULL,
    table_name text NOT NULL,
    sequence bigint NOT NULL,
    partition_name text NOT NULL,
    era integer NOT NULL,
    kind text NOT NULL CHECK (kind IN ('checkpoint', 'close')),
    size bigint NOT NULL,
    root text NOT NULL,
    horizon bigint NOT NULL,
    timeline integer NOT NULL,
    sealed_at timestamptz NOT NULL,
    note text NOT NULL,
    PRIMARY KEY (table_schema, table_name, system_identifier, database_name, sequence)
)
