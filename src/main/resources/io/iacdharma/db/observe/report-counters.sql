-- Reports what this session has counted, once it has ended. Least version: 15. Privileges: none. Locks: none.
SELECT pg_catalog.pg_stat_force_next_flush()
