-- A backfill that has no row yet gets one. Least version: 15. Privileges: INSERT. Locks: ROW EXCLUSIVE.
INSERT INTO :table (history, version, file, table_name, checksum, state) VALUES (?, ?, ?, ?, ?, 'pending')
ON CONFLICT (history, version) DO NOTHING
