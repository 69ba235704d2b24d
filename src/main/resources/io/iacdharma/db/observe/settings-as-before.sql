-- Puts back what was set aside. Least version: 15. Privileges: none. Locks: none.
SELECT pg_catalog.set_config('search_path', pg_catalog.current_setting('dharma_db.search_path'), true),
       pg_catalog.set_config('quote_all_identifiers', pg_catalog.current_setting('dharma_db.quote_all_identifiers'), true),
       pg_catalog.set_config('statement_timeout', pg_catalog.current_setting('dharma_db.statement_timeout'), true)
