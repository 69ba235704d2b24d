-- Settings that keep data from the disk. Least version: 15. Privileges: none. Locks: none.
SELECT s.name, s.source = 'command line' AS given_at_start FROM pg_settings s
 WHERE s.name IN ('fsync', 'full_page_writes') AND s.setting = 'off'
 ORDER BY s.name
