-- Which notes of a table this database knows of its own, and which eras it knows of the database that it was copied from.
-- Least version: 15. Privileges: SELECT. Locks: ACCESS SHARE.
SELECT coalesce(max(sequence) FILTER (WHERE own), 0) AS sequence,
       coalesce(max(era) FILTER (WHERE own), 0) AS era,
       coalesce(max(era) FILTER (WHERE NOT own), 0) AS other_era
  FROM (SELECT sequence, era, (system_identifier, database_name) = (?, ?) AS own
          FROM :table WHERE table_schema = ? AND table_name = ?) AS known
