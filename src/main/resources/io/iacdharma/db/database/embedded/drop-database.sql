-- Removes a database with all that is in it and ends the sessions in it. Least version: 13.
-- Privileges: owner of the database, superuser for other roles' sessions. Locks: the database.
DROP DATABASE IF EXISTS %s WITH (FORCE)
