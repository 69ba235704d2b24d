-- A file of a server's WAL. Least version: 15. Privileges: superuser, or pg_read_server_files. Locks: none.
SELECT pg_read_binary_file('pg_wal/' || ?) AS content
