-- Whether a promoted server takes writes, and whether it archives. Least version: 15. Privileges: none. Locks: none.
SELECT pg_current_xact_id()::text AS written,
       current_setting('archive_mode') AS archive_mode
