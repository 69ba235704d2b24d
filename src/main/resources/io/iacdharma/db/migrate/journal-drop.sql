-- Nothing is under way any more. Least version: 15. Privileges: owner. Locks: ACCESS EXCLUSIVE on the journal.
DROP TABLE :table
