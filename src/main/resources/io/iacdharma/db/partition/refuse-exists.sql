-- Whether a function is there. Least version: 15. Privileges: none. Locks: none.
SELECT to_regprocedure(?) IS NOT NULL
