-- How well the server keeps what was written, and what may reach past SQL. Least version: 15. Privileges: none. Locks: none.
SELECT current_setting('data_checksums')::boolean AS checksums,
       current_setting('fsync')::boolean AS fsync,
       current_setting('allow_system_table_mods')::boolean AS catalogs
