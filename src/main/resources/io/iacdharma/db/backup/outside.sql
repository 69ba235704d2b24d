-- Configuration files outside the data directory. Least version: 15. Privileges: pg_read_all_settings, else no rows. Locks: none.
WITH d AS (SELECT setting || '/' AS folder FROM pg_settings WHERE name = 'data_directory'),
     f AS (SELECT CASE name WHEN 'config_file' THEN 'postgresql.conf'
                            WHEN 'hba_file' THEN 'pg_hba.conf' ELSE 'pg_ident.conf' END AS name,
                  setting AS file
             FROM pg_settings
            WHERE name IN ('config_file', 'hba_file', 'ident_file')
            UNION
           SELECT 'conf.d-' || regexp_replace(sourcefile, '^.*/', ''), sourcefile
             FROM pg_settings
            WHERE sourcefile <> (SELECT setting FROM pg_settings WHERE name = 'config_file'))
SELECT f.name, min(f.file) AS file
  FROM f, d
 WHERE NOT starts_with(f.file, d.folder)
 GROUP BY f.name
 ORDER BY f.name
