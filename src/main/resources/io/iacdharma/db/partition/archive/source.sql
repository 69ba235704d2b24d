-- What a note tells of the server, and how large a table is on its disk. Least version: 15. Privileges: none.
-- Locks: ACCESS SHARE on the table, for its size.
SELECT (SELECT timeline_id FROM pg_control_checkpoint()) AS timeline, pg_table_size(?::oid) AS bytes
