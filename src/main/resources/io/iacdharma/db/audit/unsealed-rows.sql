-- How many rows of a partition no seal holds, and their earliest key; :what says which rows. TimeZone is UTC, DateStyle ISO.
-- Least version: 15. Privileges: SELECT on the table. Locks: ACCESS SHARE.
SELECT count(*) AS rows, min(:key)::text AS earliest FROM :what
