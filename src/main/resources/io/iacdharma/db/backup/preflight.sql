-- What a server lets this login do about backups, and how it is set. Least version: 15. Privileges: none; sizes of databases need CONNECT or pg_read_all_stats. Locks: none.
SELECT r.rolsuper OR r.rolreplication AS replication,
       current_setting('wal_level') AS wal_level,
       current_setting('max_wal_senders')::int AS senders,
       (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'walsender') AS senders_used,
       current_setting('full_page_writes')::boolean AS full_page_writes,
       current_setting('archive_mode') AS archive_mode,
       coalesce(current_setting('summarize_wal', true)::boolean, false) AS summarize_wal,
       current_setting('data_checksums') AS data_checksums,
       has_function_privilege('pg_create_restore_point(text)', 'EXECUTE') AS may_mark,
       has_function_privilege('pg_switch_wal()', 'EXECUTE') AS may_switch,
       (SELECT sum(CASE WHEN has_database_privilege(oid, 'CONNECT')
                          OR pg_has_role('pg_read_all_stats', 'USAGE')
                        THEN pg_database_size(oid) END)
          FROM pg_database)::bigint AS bytes
  FROM pg_roles r
 WHERE r.rolname = current_user
