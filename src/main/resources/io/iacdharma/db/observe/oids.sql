-- All relations and constraints of users, to find out which ones are gone. Least version: 15. Privileges: none. Locks: none.
SELECT oid FROM pg_catalog.pg_class WHERE oid >= 16384
 UNION ALL
SELECT oid FROM pg_catalog.pg_constraint WHERE oid >= 16384
