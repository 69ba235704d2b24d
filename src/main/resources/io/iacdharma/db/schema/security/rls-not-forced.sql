-- Tables whose policies pass by an owner that somebody logs in as. Least version: 15. Privileges: none. Locks: none.
SELECT found.*
  FROM (WITH owner AS (
    SELECT o.oid, o.rolname AS name, o.rolcanlogin AS login,
           (SELECT array_agg(l.rolname::text ORDER BY l.rolname)
              FROM pg_roles l
             WHERE l.rolcanlogin AND NOT (l.rolsuper OR l.rolbypassrls) AND l.oid <> o.oid AND pg_has_role(l.oid, o.oid, 'USAGE')) AS members
      FROM pg_roles o
     WHERE NOT (o.rolsuper OR o.rolbypassrls) AND o.oid IN (SELECT s.owner FROM scope s))
  SELECT s.table_schema, s.table_name, o.name AS owner, o.login, o.members
    FROM scope s
    JOIN pg_class c ON c.oid = s.oid AND c.relrowsecurity AND NOT c.relforcerowsecurity
    JOIN owner o ON o.oid = s.owner
   WHERE NOT s.is_partition AND (o.login OR o.members IS NOT NULL)
     AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = s.oid)) AS found
 ORDER BY found.table_schema, found.table_name
