-- Since when the statistics of this database count. Least version: 15. Privileges: none. Locks: none.
SELECT stats_reset AS since FROM pg_stat_database WHERE datname = current_database()
