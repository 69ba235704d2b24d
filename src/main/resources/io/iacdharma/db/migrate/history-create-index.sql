-- The schema history table's index, as Flyway creates it. Least version: 15. Privileges: owner of the table. Locks: SHARE on a table that is still empty.
CREATE INDEX :index ON :table ("success")
