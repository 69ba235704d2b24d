-- Whether a role is there. Least version: any. Privileges: none. Locks: none.
SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)
