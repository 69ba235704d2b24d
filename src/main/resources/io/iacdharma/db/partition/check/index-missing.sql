-- Partitions without an index that belongs to one of their table's. Least version: 15. Privileges: none. Locks: none.
WITH wanted AS (
    SELECT l.oid AS leaf, l.relname, l.relkind, n.nspname, format('%I.%I', n.nspname, l.relname) AS name,
           x.indexrelid AS parent_index, x.indisunique, c.relname AS index, format('%I.%I', m.nspname, c.relname) AS index_name,
           k.contype, regexp_replace(pg_get_indexdef(x.indexrelid), '^CREATE (UNIQUE )?INDEX ("([^"]|"")+"|\S+) ON ONLY ("([^"]|"")+"|[^\s".]+)\.("([^"]|"")+"|[^\s"]+) ', '') AS tail
      FROM pg_index x
      JOIN pg_class c ON c.oid = x.indexrelid
      JOIN pg_namespace m ON m.oid = c.relnamespace
      LEFT JOIN pg_constraint k ON k.conindid = x.indexrelid AND k.conrelid = x.indrelid AND k.contype IN ('p', 'u')
      JOIN pg_inherits i ON i.inhparent = x.indrelid AND NOT i.inhdetachpending
      JOIN pg_class l ON l.oid = i.inhrelid AND l.relkind IN ('r', 'p')
      JOIN pg_namespace n ON n.oid = l.relnamespace
     WHERE x.indrelid = ?::oid
       AND NOT EXISTS (SELECT FROM pg_inherits h JOIN pg_index y ON y.indexrelid = h.inhrelid
                        WHERE h.inhparent = x.indexrelid AND y.indrelid = l.oid)
), made AS (
    SELECT w.*, left(w.relname, 30) || '_' || left(w.index, 30) AS new, o.own
      FROM wanted w
      LEFT JOIN LATERAL (
            SELECT c.relname AS own FROM pg_index y JOIN pg_class c ON c.oid = y.indexrelid
             WHERE y.indrelid = w.leaf AND y.indisvalid AND y.indisunique >= w.indisunique AND NOT c.relispartition
               AND pg_get_indexdef(y.indexrelid) LIKE '% USING %'
               AND w.contype IS NULL
               AND substring(pg_get_indexdef(y.indexrelid) FROM position(' USING ' IN pg_get_indexdef(y.indexrelid)) + 1) = w.tail
             LIMIT 1) o ON true
)
SELECT name AS object,
       CASE WHEN own IS NULL THEN format('no index that belongs to %s', index_name)
            ELSE format('an index like %s that does not belong to it', index_name) END AS says,
       CASE WHEN indisunique THEN 'ERROR' END AS severity,
       CASE WHEN own IS NULL THEN
                 format(E'CREATE %sINDEX %s%I ON %s %s;\n', CASE WHEN indisunique THEN 'UNIQUE ' ELSE '' END,
                        CASE relkind WHEN 'r' THEN 'CONCURRENTLY ' ELSE '' END, new, name, tail)
                 || CASE WHEN contype IS NULL THEN ''
                         ELSE format(E'ALTER TABLE %s ADD CONSTRAINT %I %s USING INDEX %I;\n', name, new,
                                     CASE contype WHEN 'p' THEN 'PRIMARY KEY' ELSE 'UNIQUE' END, new) END
            ELSE '' END
       || format('ALTER INDEX %s ATTACH PARTITION %I.%I;', index_name, nspname, coalesce(own, new)) AS fix
  FROM made
 ORDER BY index_name, name
