-- Tables that are no partition and were one, or were to become one: marked, recorded, or with the name and the columns of one.
-- Parameters: the table, how a marker begins, oids that the records name. Least version: 15. Privileges: none. Locks: ACCESS SHARE on each, for its size.
WITH given AS (SELECT ?::oid AS parent, ?::text AS marker, ?::bigint[]::oid[] AS recorded),
candidate AS (
    SELECT c.oid, n.nspname, c.relname, c.reltuples, obj_description(c.oid, 'pg_class') AS comment, p.relname AS table, g.*
      FROM given g
      JOIN pg_class p ON p.oid = g.parent
      JOIN pg_class c ON c.relkind = 'r' AND NOT c.relispartition AND c.oid <> p.oid
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relnamespace = p.relnamespace OR c.oid = ANY (g.recorded)
), judged AS (
    SELECT c.*, coalesce(position(c.marker IN c.comment) > 0, false) AS marked, c.oid = ANY (c.recorded) AS known,
           starts_with(c.relname::text, left(c.table, 40)) AND c.relname ~ '[0-9]{4}' AND (
               SELECT array_agg(ROW(a.attname, a.atttypid)::text ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
             = (SELECT array_agg(ROW(a.attname, a.atttypid)::text ORDER BY a.attname) FROM pg_attribute a WHERE a.attrelid = c.parent AND a.attnum > 0 AND NOT a.attisdropped) AS alike
      FROM candidate c
)
SELECT oid::bigint AS oid, nspname AS schema, relname AS name, reltuples::bigint AS rows, pg_total_relation_size(oid) AS bytes, marked, known,
       substring(comment FROM position(marker IN comment)) AS marker
  FROM judged
 WHERE marked OR known OR alike
 ORDER BY 2, 3
