-- A hold is placed. Least version: 15. Privileges: INSERT. Locks: ROW EXCLUSIVE, for which a drop that is under way is waited for.
INSERT INTO :table (table_name, from_at, to_at, tenant, reason, author, placed_at)
VALUES (?, ?, ?, ?::uuid, ?, ?, ?)
RETURNING id
