-- Ends the recovery of a standby, and does not wait for it. Least version: 15. Privileges: superuser, or EXECUTE. Locks: none.
SELECT pg_promote(false)
