-- Schemas in which PUBLIC, or a role on whose search_path they are, may create. Least version: 15. Privileges: none. Locks: none.
SELECT found.*
  FROM (WITH path AS MATERIALIZED (
    SELECT DISTINCT btrim(p.name, ' "') AS name
      FROM (SELECT reset_val FROM pg_settings WHERE name = 'search_path'
            UNION ALL
            SELECT substr(c.setting, length('search_path=') + 1)
              FROM pg_db_role_setting r
             CROSS JOIN LATERAL unnest(r.setconfig) AS c (setting)
             WHERE c.setting LIKE 'search\_path=%'
               AND (r.setdatabase = 0 OR r.setdatabase = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))) AS s (value)
     CROSS JOIN LATERAL regexp_split_to_table(s.value, ',') AS p (name)),
  may AS (
    SELECT n.oid, n.nspname AS schema, x.grantee, h.name, n.nspname = ANY (SELECT p.name FROM path p) OR n.nspname = 'public' AS searched
      FROM pg_namespace n
     CROSS JOIN LATERAL aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) x
      JOIN holder h ON h.grantee = x.grantee
     WHERE x.privilege_type = 'CREATE' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%'
       AND h.name <> n.nspname)
  SELECT m.schema, bool_or(m.searched) AS searched, array_agg(DISTINCT m.name ORDER BY m.name) AS roles,
         array_agg(DISTINCT CASE WHEN m.grantee = 0 THEN 'PUBLIC' ELSE m.grantee::regrole::text END) AS grantees
    FROM may m
   WHERE m.searched OR m.grantee = 0
   GROUP BY m.schema) AS found
 ORDER BY found.schema
