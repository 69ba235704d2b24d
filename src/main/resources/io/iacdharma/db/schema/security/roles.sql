-- Who is judged: the roles that were named, else all that are no superusers, own nothing here and cannot become somebody
-- who does; and PUBLIC, as 0. The first parameter is the names. Least version: 15. Privileges: none. Locks: none.
, given AS (SELECT ?::text[] AS names)
, owners AS MATERIALIZED (
  SELECT relowner AS oid FROM pg_class WHERE oid >= 16384 AND relpersistence <> 't'
  UNION SELECT nspowner FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%'
  UNION SELECT proowner FROM pg_proc WHERE oid >= 16384)
, app AS MATERIALIZED (
  SELECT r.oid, r.rolname::text AS name
    FROM pg_roles r, given g
   WHERE CASE WHEN cardinality(g.names) > 0 THEN r.rolname = ANY (g.names)
              ELSE NOT (r.rolsuper OR r.rolbypassrls) AND r.rolname NOT LIKE 'pg\_%'
                   AND NOT EXISTS (SELECT FROM owners o WHERE pg_has_role(r.oid, o.oid, 'MEMBER'))
                   AND NOT pg_has_role(r.oid, 'pg_read_all_data', 'MEMBER')
                   AND NOT pg_has_role(r.oid, 'pg_write_all_data', 'MEMBER') END)
-- Whose grants they may use: their own, those of the roles that they are members of, and everybody's.
, holder AS MATERIALIZED (
  SELECT 0::oid AS grantee, 0::oid AS role, 'PUBLIC' AS name
  UNION ALL SELECT 0, a.oid, a.name FROM app a
  UNION ALL SELECT a.oid, a.oid, a.name FROM app a
  UNION ALL SELECT g.roleid, a.oid, a.name
              FROM app a
              JOIN (SELECT DISTINCT roleid FROM pg_auth_members) g ON g.roleid <> a.oid AND pg_has_role(a.oid, g.roleid, 'MEMBER'))
, usable AS MATERIALIZED (
  SELECT DISTINCT n.oid AS schema, h.role, h.name
    FROM pg_namespace n
   CROSS JOIN LATERAL aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) x
    JOIN holder h ON h.grantee = x.grantee
   WHERE x.privilege_type = 'USAGE' AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\_%')
-- Which schema's grants to whom let which of them in.
, entry AS MATERIALIZED (
  SELECT h.grantee, u.schema, u.role, u.name FROM holder h JOIN usable u ON u.role = h.role)
-- Most tables of a schema have the same grants, so these are looked at once.
, rights AS MATERIALIZED (
  SELECT c.oid AS rel, c.relnamespace AS schema, coalesce(c.relacl, acldefault('r', c.relowner)) || a.acl AS acl
    FROM pg_class c
    LEFT JOIN (SELECT a.attrelid, array_agg(i.item) AS acl
                 FROM pg_attribute a
                CROSS JOIN LATERAL unnest(a.attacl) AS i (item)
                WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
                GROUP BY a.attrelid) a ON a.attrelid = c.oid
   WHERE c.relkind IN ('r', 'p', 'm', 'v', 'f') AND c.oid >= 16384)
, alike AS MATERIALIZED (SELECT min(rel) AS example, schema, acl FROM rights GROUP BY schema, acl)
, reach_alike AS MATERIALIZED (
  SELECT k.example, e.role, e.name, x.privilege_type AS privilege
    FROM alike k
   CROSS JOIN LATERAL aclexplode(k.acl) x
    JOIN entry e ON e.grantee = x.grantee AND e.schema = k.schema
   WHERE x.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))
, reached_alike AS MATERIALIZED (
  SELECT example, array_agg(DISTINCT name ORDER BY name) AS roles, array_agg(DISTINCT privilege ORDER BY privilege) AS privileges,
         bool_or(privilege = 'SELECT') AS readable
    FROM reach_alike
   GROUP BY example)
-- What they may do with which table or view, where they may use its schema.
, reached AS (
  SELECT r.rel, q.example, q.roles, q.privileges, q.readable
    FROM rights r
    JOIN alike k ON k.schema = r.schema AND k.acl = r.acl
    JOIN reached_alike q ON q.example = k.example)
-- How a grantee's privileges are taken away, and given again.
, granted AS (
  SELECT p.rel, p.grantee,
         format('REVOKE ALL ON %I.%I FROM %s;', n.nspname, p.relname, g.shown) AS revoke,
         format('GRANT %s ON %I.%I TO %s;',
                string_agg(p.privilege || coalesce(' (' || quote_ident(p.column_name) || ')', ''), ', ' ORDER BY p.privilege, p.column_name),
                n.nspname, p.relname, g.shown) AS regrant,
         array_agg(DISTINCT p.privilege ORDER BY p.privilege) AS privileges
    FROM (SELECT c.oid AS rel, c.relnamespace, c.relname, c.relowner, x.grantee, x.privilege_type AS privilege, NULL::name AS column_name
            FROM pg_class c
           CROSS JOIN LATERAL aclexplode(c.relacl) x
           WHERE c.relkind IN ('r', 'p', 'm', 'v', 'f')
          UNION ALL
          SELECT c.oid, c.relnamespace, c.relname, c.relowner, x.grantee, x.privilege_type, a.attname
            FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'm', 'v', 'f')
           CROSS JOIN LATERAL aclexplode(a.attacl) x
           WHERE a.attacl IS NOT NULL AND NOT a.attisdropped) p
    JOIN pg_namespace n ON n.oid = p.relnamespace
   CROSS JOIN LATERAL (SELECT CASE WHEN p.grantee = 0 THEN 'PUBLIC' ELSE p.grantee::regrole::text END AS shown) g
   WHERE p.grantee <> p.relowner
   GROUP BY p.rel, p.grantee, n.nspname, p.relname, g.shown)
