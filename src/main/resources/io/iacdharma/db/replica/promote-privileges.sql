-- What a promotion needs and this role may not do. Least version: 15. Privileges: none. Locks: none.
SELECT signature AS name
  FROM unnest(ARRAY['pg_promote(boolean, integer)', 'pg_read_binary_file(text)', 'pg_ls_waldir()',
                    'pg_reload_conf()']) AS signature
 WHERE NOT has_function_privilege(signature, 'EXECUTE')
