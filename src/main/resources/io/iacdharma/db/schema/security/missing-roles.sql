-- Names that no role has. Least version: 15. Privileges: none. Locks: none.
SELECT g.name FROM unnest(?::text[]) AS g (name) WHERE NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = g.name) ORDER BY g.name
