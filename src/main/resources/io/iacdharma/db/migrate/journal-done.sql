-- A statement has ended. Least version: 15. Privileges: UPDATE. Locks: ROW EXCLUSIVE.
UPDATE :table SET done = true WHERE script = ? AND statement = ?
