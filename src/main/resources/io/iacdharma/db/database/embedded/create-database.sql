-- An empty database for its owner. Least version: 15. Privileges: superuser.
-- Locks: SHARE on template1, so nobody may be connected to that.
CREATE DATABASE %s OWNER %s
