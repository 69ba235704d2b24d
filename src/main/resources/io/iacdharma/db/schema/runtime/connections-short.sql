-- Whether few connections are left for ordinary roles. Least version: 15. Privileges: none. Locks: none.
SELECT u.used, l.most
  FROM (SELECT sum(d.numbackends)::bigint AS used FROM pg_stat_database d) u
 CROSS JOIN (SELECT current_setting('max_connections')::bigint - current_setting('superuser_reserved_connections')::bigint
                    - coalesce(current_setting('reserved_connections', true)::bigint, 0) AS most) l
 WHERE u.used >= 0.9 * l.most
