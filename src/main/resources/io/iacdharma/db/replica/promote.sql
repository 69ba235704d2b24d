-- Promotes a standby and waits until it is a primary. Least version: 15. Privileges: superuser, or EXECUTE. Locks: none.
SELECT pg_promote(true, ?) AS promoted
