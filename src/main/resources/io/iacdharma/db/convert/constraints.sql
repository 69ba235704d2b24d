-- Checks, not-null constraints and foreign keys of a table, and foreign keys that refer to it. Least version: 15. Privileges: none. Locks: none.
SELECT k.conname AS name, k.contype AS kind, k.confrelid = t.id AS incoming, k.convalidated AS validated,
       k.connoinherit AS no_inherit, coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true) AS enforced,
       pg_get_constraintdef(k.oid) AS text, k.conrelid::regclass::text AS on_table,
       CASE WHEN k.contype = 'f' THEN k.confrelid::regclass::text END AS refers_to,
       k.contype = 'f' AND has_table_privilege(k.confrelid, 'UPDATE, DELETE, TRUNCATE') AS lockable
  FROM (SELECT ?::oid AS id) t
  JOIN pg_constraint k ON (k.conrelid = t.id AND k.contype IN ('c', 'n', 'f')) OR (k.confrelid = t.id AND k.contype = 'f')
 WHERE k.conparentid = 0
 ORDER BY k.conrelid, k.conname
