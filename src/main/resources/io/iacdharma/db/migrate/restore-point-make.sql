-- Makes a restore point and remembers it. The first eight digits of a WAL file's name are its timeline.
-- Least version: 15. Privileges: EXECUTE on pg_create_restore_point, INSERT. Locks: ROW EXCLUSIVE.
WITH made AS MATERIALIZED (
    SELECT asked.name, pg_catalog.pg_create_restore_point(asked.name) AS lsn
      FROM (SELECT CAST(? AS text) AS name) AS asked
)
INSERT INTO :table (name, lsn, timeline, version, script)
SELECT made.name, made.lsn, ('x' || left(pg_catalog.pg_walfile_name(made.lsn), 8))::bit(32)::integer, ?, ?
  FROM made
RETURNING name, lsn, timeline, version, script, created_at
