-- A file of the server's configuration that may lie outside its data directory. Least version: 15. Privileges: superuser, or pg_read_server_files. Locks: none.
SELECT pg_read_file(current_setting(?)) AS content
