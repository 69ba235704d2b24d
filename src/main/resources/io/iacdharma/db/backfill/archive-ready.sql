-- How many WAL segments wait for the archive. Least version: 15. Privileges: pg_monitor. Locks: none.
SELECT count(*) FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'
