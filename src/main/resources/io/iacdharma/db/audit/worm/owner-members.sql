-- Who can act as an owner: members at every level, by SET, by inheritance or by making themselves one (ADMIN).
-- Least version: 15 (16 tells these apart). Privileges: none. Locks: none.
WITH RECURSIVE memberships AS (
    SELECT DISTINCT m.roleid, m.member
      FROM pg_auth_members m
     WHERE m.admin_option
        OR coalesce((to_jsonb(m) ->> 'set_option')::boolean, true)
        OR coalesce((to_jsonb(m) ->> 'inherit_option')::boolean, true)
), reach AS (
    SELECT o.rolname AS owner, m.member, ARRAY[o.oid, m.member] AS path
      FROM pg_roles o
      JOIN memberships m ON m.roleid = o.oid
     WHERE o.rolname = ANY (?::text[]) AND NOT o.rolsuper
    UNION ALL
    SELECT r.owner, m.member, r.path || m.member
      FROM reach r
      JOIN memberships m ON m.roleid = r.member AND m.member <> ALL (r.path)
)
SELECT DISTINCT ON (r.owner, role.rolname) r.owner, role.rolname AS role, role.rolcanlogin AS login,
       (SELECT string_agg(quote_ident(pg_get_userbyid(step)), ', ' ORDER BY at)
          FROM unnest(r.path) WITH ORDINALITY AS p (step, at) WHERE at > 1 AND step <> r.member) AS through
  FROM reach r
  JOIN pg_roles role ON role.oid = r.member AND NOT role.rolsuper
 ORDER BY r.owner, role.rolname, cardinality(r.path)
