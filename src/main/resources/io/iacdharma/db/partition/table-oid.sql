-- What a name stands for at this moment. Least version: 15. Privileges: none. Locks: none.
SELECT to_regclass(?)::oid::bigint
