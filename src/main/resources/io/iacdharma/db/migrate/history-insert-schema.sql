-- The row that stands for the creation of the managed schemas; its rank is 0. Least version: 15. Privileges: INSERT. Locks: ROW EXCLUSIVE.
INSERT INTO :table (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
VALUES (0, NULL, '<< Flyway Schema Creation >>', 'SCHEMA', ?, NULL, session_user, 0, true)
