-- Settings of the seeding transaction. Least version: 15. Privileges: none. Locks: none.
-- The comparison of a table with a dataset hashes both: 64 MB keeps a million rows of it in memory.
-- A natural key's statistics need no more than a small sample.
SELECT set_config('lock_timeout', ?, true), set_config('work_mem', '64MB', true),
       set_config('default_statistics_target', '10', true)
