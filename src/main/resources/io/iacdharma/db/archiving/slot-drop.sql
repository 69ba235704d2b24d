-- Removes a slot that nobody uses. Least version: 15. Privileges: REPLICATION. Locks: none.
SELECT pg_drop_replication_slot(?)
