-- Extensions whose files on the server are newer than what this database has. Least version: 15. Privileges: none. Locks: none.
SELECT e.extname, e.extversion, a.default_version
  FROM pg_extension e
  JOIN pg_available_extensions a ON a.name = e.extname
 CROSS JOIN LATERAL (SELECT FROM pg_extension_update_paths(e.extname) p
                      WHERE p.source = e.extversion AND p.target = a.default_version AND p.path IS NOT NULL) way
 WHERE a.default_version <> e.extversion
 ORDER BY e.extname
