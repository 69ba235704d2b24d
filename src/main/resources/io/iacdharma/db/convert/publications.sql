-- The publications that send what is written to a table. Least version: 15. Privileges: none. Locks: none.
SELECT p.pubname AS name, p.pubviaroot AS via_root, pg_has_role(p.pubowner, 'USAGE') AS mine, r.oid IS NOT NULL AS by_name,
       format('%s%s', (SELECT ' (' || string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) || ')'
                         FROM unnest(r.prattrs::int2[]) AS k (number)
                         JOIN pg_attribute a ON a.attrelid = r.prrelid AND a.attnum = k.number),
              ' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')') AS tail
  FROM pg_publication p
  LEFT JOIN pg_publication_rel r ON r.prpubid = p.oid AND r.prrelid = ?::oid
 WHERE r.oid IS NOT NULL OR p.puballtables
    OR EXISTS (SELECT FROM pg_publication_namespace s JOIN pg_class c ON c.relnamespace = s.pnnspid
                WHERE s.pnpubid = p.oid AND c.oid = ?::oid)
 ORDER BY p.pubname
