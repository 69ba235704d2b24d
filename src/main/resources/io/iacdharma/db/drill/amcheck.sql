-- Whether the extension amcheck can be had. Least version: 15. Privileges: none. Locks: none.
SELECT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'amcheck')
