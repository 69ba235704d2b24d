-- Forgets a failed attempt. Least version: 15. Privileges: DELETE. Locks: ROW EXCLUSIVE.
DELETE FROM :table WHERE script = ? AND NOT success
