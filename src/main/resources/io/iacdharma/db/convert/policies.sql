-- The names of a table's policies. Least version: 15. Privileges: none. Locks: none.
SELECT polname FROM pg_policy WHERE polrelid = ?::oid ORDER BY polname
