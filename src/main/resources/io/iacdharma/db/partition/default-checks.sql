-- Checks of dharma-db on a default partition. Least version: 15. Privileges: none. Locks: none.
SELECT conname FROM pg_constraint WHERE conrelid = ?::oid AND contype = 'c' AND starts_with(conname, ?)
