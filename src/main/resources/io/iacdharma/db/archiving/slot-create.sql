-- Makes a slot that reserves WAL at once, from the last checkpoint on. Least version: 15. Privileges: REPLICATION. Locks: none.
SELECT lsn::text AS lsn FROM pg_create_physical_replication_slot(?, true, ?)
