-- A statement begins, or begins again. Least version: 15. Privileges: INSERT, UPDATE. Locks: ROW EXCLUSIVE.
INSERT INTO :table (script, statement, indexes_before) VALUES (?, ?, ?)
ON CONFLICT (script, statement) DO UPDATE SET done = false, begun_at = clock_timestamp(), indexes_before = EXCLUDED.indexes_before
