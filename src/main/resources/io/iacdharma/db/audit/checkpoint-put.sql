-- Least version: 15. Privileges: INSERT. Locks: ROW EXCLUSIVE.
INSERT INTO :table (system_identifier, database_name, table_schema, table_name, sequence, partition_name, era, kind, size, root,
                    horizon, timeline, sealed_at, note)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING
