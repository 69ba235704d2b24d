-- When this database was made; NULL for one in another tablespace. Least version: 15. Privileges: EXECUTE on pg_stat_file. Locks: none.
SELECT (pg_stat_file(format('base/%s/PG_VERSION', d.oid), true)).modification AS made
  FROM pg_database d
 WHERE d.datname = current_database()
