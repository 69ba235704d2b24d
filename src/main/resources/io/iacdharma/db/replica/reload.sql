-- Has the server read its configuration anew. Least version: 15. Privileges: superuser, or EXECUTE. Locks: none.
SELECT pg_reload_conf()
