-- Whether a role may do more than log in. Least version: 15. Privileges: none. Locks: none.
SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls OR rolname = current_user
  FROM pg_roles
 WHERE rolname = ?
