-- The segments that a server still has. Least version: 15. Privileges: pg_monitor. Locks: none.
SELECT name FROM pg_ls_waldir() WHERE name ~ '^[0-9A-F]{24}$' ORDER BY name
