-- Writes a record that a standby can be seen to replay. Least version: 15. Privileges: none. Locks: none.
SELECT pg_logical_emit_message(false, 'dharma-db', 'replica')::text AS lsn
