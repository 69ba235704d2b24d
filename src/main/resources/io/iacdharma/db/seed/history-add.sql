-- Records one dataset of a run. Least version: 15. Privileges: INSERT on the seed history. Locks: ROW EXCLUSIVE on it.
INSERT INTO %s (table_schema, table_name, environment, content, rows, inserted, updated, deleted, duration_ms)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
