-- The role that owns the databases: it may do what a migration needs and is no superuser.
-- Least version: 15. Privileges: superuser. Locks: none that others wait for.
CREATE ROLE %s LOGIN CREATEDB CREATEROLE NOSUPERUSER NOREPLICATION NOBYPASSRLS
