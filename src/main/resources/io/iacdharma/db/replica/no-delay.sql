-- Ends the delay of a delayed standby. Least version: 15. Privileges: superuser, or ALTER SYSTEM on it. Locks: none.
ALTER SYSTEM SET recovery_min_apply_delay = 0
