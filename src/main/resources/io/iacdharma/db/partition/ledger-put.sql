-- A partition begins its way out. Least version: 15. Privileges: INSERT. Locks: ROW EXCLUSIVE.
INSERT INTO :table (table_name, partition_oid, partition_schema, partition_name, from_at, to_at, state)
VALUES (?, ?::oid, ?, ?, ?, ?, 'open')
ON CONFLICT DO NOTHING
