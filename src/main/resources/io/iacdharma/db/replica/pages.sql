-- Whether a server writes whole pages, without which it cannot be copied from while it runs. Least version: 15. Privileges: none. Locks: none.
SELECT current_setting('full_page_writes')::boolean AS whole
