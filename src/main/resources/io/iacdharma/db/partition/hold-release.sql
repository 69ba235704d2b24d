-- A hold is released. Least version: 15. Privileges: UPDATE. Locks: ROW EXCLUSIVE.
UPDATE :table SET released_at = ?, released_by = ? WHERE id = ? AND released_at IS NULL
