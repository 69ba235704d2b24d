-- Who commits wait for, and until when. Least version: 15. Privileges: none. Locks: none.
SELECT current_setting('synchronous_standby_names') AS names, current_setting('synchronous_commit') AS level
