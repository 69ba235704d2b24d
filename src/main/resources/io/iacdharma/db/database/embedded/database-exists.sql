-- Whether a database is there. Least version: any. Privileges: none. Locks: none.
SELECT EXISTS (SELECT FROM pg_database WHERE datname = ?)
