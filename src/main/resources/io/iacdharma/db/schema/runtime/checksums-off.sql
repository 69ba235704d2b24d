-- Whether pages are written without checksums. Least version: 15. Privileges: none. Locks: none.
SELECT s.setting FROM pg_settings s WHERE s.name = 'data_checksums' AND s.setting = 'off'
