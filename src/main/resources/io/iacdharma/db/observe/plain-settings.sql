-- Sets aside, until the end of the transaction at most, what a script may have set and our queries must not meet.
-- Least version: 15. Privileges: none. Locks: none.
SELECT pg_catalog.current_setting('lock_timeout') AS lock_timeout,
       pg_catalog.current_setting('statement_timeout') AS statement_timeout,
       pg_catalog.set_config('dharma_db.search_path', pg_catalog.current_setting('search_path'), true),
       pg_catalog.set_config('dharma_db.quote_all_identifiers', pg_catalog.current_setting('quote_all_identifiers'), true),
       pg_catalog.set_config('dharma_db.statement_timeout', pg_catalog.current_setting('statement_timeout'), true),
       pg_catalog.set_config('search_path', '', true),
       pg_catalog.set_config('quote_all_identifiers', 'off', true),
       pg_catalog.set_config('statement_timeout', '0', true)
