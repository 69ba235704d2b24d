-- Databases whose oldest transaction is older than the server lets it become, and this one's oldest tables. Least version: 15. Privileges: none. Locks: none.
SELECT d.datname, d.datname = current_database() AS here, age(d.datfrozenxid) AS age,
       current_setting('autovacuum_freeze_max_age')::bigint AS most,
       greatest(current_setting('vacuum_failsafe_age')::bigint, current_setting('autovacuum_freeze_max_age')::bigint * 105 / 100) AS failsafe,
       o.tables
  FROM pg_database d
 CROSS JOIN (SELECT array_agg(t.sql_name ORDER BY t.age DESC, t.sql_name) AS tables
               FROM (SELECT format('%I.%I', n.nspname, c.relname) AS sql_name,
                            greatest(age(c.relfrozenxid), age(x.relfrozenxid)) AS age
                       FROM pg_class c
                       JOIN pg_namespace n ON n.oid = c.relnamespace
                       LEFT JOIN pg_class x ON x.oid = c.reltoastrelid
                      WHERE c.relkind IN ('r', 'm') AND c.relpersistence <> 't'
                        AND greatest(age(c.relfrozenxid), age(x.relfrozenxid)) > current_setting('autovacuum_freeze_max_age')::bigint
                      ORDER BY 2 DESC, 1 LIMIT 5) t) o
 WHERE age(d.datfrozenxid) > current_setting('autovacuum_freeze_max_age')::bigint * 11 / 10
 ORDER BY d.datname
