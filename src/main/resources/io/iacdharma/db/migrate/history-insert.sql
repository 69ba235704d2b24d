-- Adds a migration to the history. Least version: 15. Privileges: SELECT, INSERT. Locks: ROW EXCLUSIVE; the caller holds the migrate lock.
INSERT INTO :table (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
SELECT coalesce(max(installed_rank), 0) + 1, ?, ?, ?, ?, ?, session_user, ?, ?
  FROM :table
