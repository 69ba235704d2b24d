-- Storage options of partitions that others than most of these siblings have; the second parameter names them. Least version: 15. Privileges: none. Locks: none.
WITH leaf AS (
    SELECT format('%I.%I', n.nspname, l.relname) AS name,
           ARRAY(SELECT o FROM unnest(l.reloptions) o ORDER BY o) AS options
      FROM pg_inherits i
      JOIN pg_class l ON l.oid = i.inhrelid AND l.relkind = 'r'
      JOIN pg_namespace n ON n.oid = l.relnamespace
     WHERE i.inhparent = ?::oid AND NOT i.inhdetachpending AND l.oid = ANY (?::bigint[]::oid[])
), most AS (
    SELECT options, count(*) AS times FROM leaf GROUP BY options ORDER BY count(*) DESC, options LIMIT 1
)
SELECT f.name AS object,
       format('storage options (%s), and most of the others have (%s)', array_to_string(f.options, ', '), array_to_string(m.options, ', ')) AS says,
       NULL AS severity,
       concat_ws(E'\n',
           CASE WHEN f.options <> '{}' AND NOT f.options <@ m.options
                THEN format('ALTER TABLE %s RESET (%s);', f.name, (SELECT string_agg(split_part(o, '=', 1), ', ') FROM unnest(f.options) o WHERE o <> ALL (m.options))) END,
           CASE WHEN m.options <> '{}' AND NOT m.options <@ f.options
                THEN format('ALTER TABLE %s SET (%s);', f.name, (SELECT string_agg(o, ', ') FROM unnest(m.options) o WHERE o <> ALL (f.options))) END) AS fix
  FROM leaf f, most m
 WHERE f.options <> m.options AND m.times > 1
 ORDER BY 1
