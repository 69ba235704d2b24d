-- Patterns that fit no table. Least version: 15. Privileges: none. Locks: none.
SELECT p.text
  FROM unnest(?::text[], ?::text[]) WITH ORDINALITY AS p (text, pattern, place)
 WHERE NOT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE c.relkind IN ('r', 'p') AND n.nspname || '.' || c.relname ~ p.pattern)
 ORDER BY p.place
