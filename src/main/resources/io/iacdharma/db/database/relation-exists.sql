-- Whether a table is there. Least version: 15. Privileges: none. Locks: none.
SELECT to_regclass(?) IS NOT NULL
