-- Whether a function may be called. Least version: 15. Privileges: none. Locks: none.
SELECT coalesce(has_function_privilege(to_regprocedure(?)::oid, 'EXECUTE'), false) AS callable
