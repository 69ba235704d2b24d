-- The content of a file of the server. Least version: 15. Privileges: pg_read_server_files and EXECUTE on the function. Locks: none.
SELECT pg_read_binary_file(?) AS content
