-- All relations and constraints, to find out which ones are gone. Least version: 15. Privileges: none. Locks: none.
SELECT pg_catalog.array_to_string(ARRAY(SELECT oid FROM pg_catalog.pg_class WHERE oid >= 16384), ' ') AS relations,
       pg_catalog.array_to_string(ARRAY(SELECT oid FROM pg_catalog.pg_constraint WHERE oid >= 16384), ' ') AS constraints
