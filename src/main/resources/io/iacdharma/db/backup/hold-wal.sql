-- Keeps WAL from now on until this session ends. Least version: 15. Privileges: REPLICATION. Locks: none.
SELECT slot_name FROM pg_create_physical_replication_slot(?, true, true)
