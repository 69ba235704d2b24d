-- A script has ended. Least version: 15. Privileges: DELETE. Locks: ROW EXCLUSIVE.
DELETE FROM :table WHERE script = ?
