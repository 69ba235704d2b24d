-- The comment of a table. Least version: 15. Privileges: none. Locks: none.
SELECT obj_description(?::oid, 'pg_class')
