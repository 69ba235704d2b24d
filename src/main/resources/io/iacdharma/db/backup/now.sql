-- The server's clock. Least version: 15. Privileges: none. Locks: none.
SELECT clock_timestamp() AS now
