-- WAL files that wait for archive_command. Least version: 15. Privileges: pg_monitor. Locks: none.
SELECT count(*) AS files, min(modification) AS oldest FROM pg_ls_archive_statusdir() WHERE name LIKE '%.ready'
