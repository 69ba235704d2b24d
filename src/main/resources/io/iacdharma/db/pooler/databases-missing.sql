-- Which of these databases there are not. Least version: 15. Privileges: none. Locks: none.
SELECT wanted.name
  FROM unnest(?::text[]) AS wanted (name)
 WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = wanted.name)
