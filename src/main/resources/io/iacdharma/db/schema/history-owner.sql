-- Who owns the schema history: the role that applied the migrations. Least version: 15. Privileges: none. Locks: none.
SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = to_regclass(?)
