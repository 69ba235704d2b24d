-- Publications that name some partitions of a table and not all, where none names the table. Least version: 15. Privileges: none. Locks: none.
WITH parent AS (SELECT p.oid, p.relnamespace FROM pg_class p WHERE p.oid = ?::oid),
named AS (
    SELECT b.oid, b.pubname, count(*) AS members
      FROM parent p
      JOIN pg_inherits i ON i.inhparent = p.oid AND NOT i.inhdetachpending
      JOIN pg_publication_rel r ON r.prrelid = i.inhrelid
      JOIN pg_publication b ON b.oid = r.prpubid AND NOT b.puballtables
     WHERE NOT EXISTS (SELECT FROM pg_publication_rel o WHERE o.prpubid = b.oid AND o.prrelid = p.oid)
       AND NOT EXISTS (SELECT FROM pg_publication_namespace o WHERE o.pnpubid = b.oid AND o.pnnspid = p.relnamespace)
     GROUP BY b.oid, b.pubname
)
SELECT format('%I.%I', n.nspname, l.relname) AS object,
       format('not in publication %I, which names %s of its siblings by themselves', d.pubname, d.members) AS says, NULL AS severity,
       format(E'ALTER PUBLICATION %I ADD TABLE %I.%I;\n-- on each subscriber, once the table is there: ALTER SUBSCRIPTION … REFRESH PUBLICATION;', d.pubname, n.nspname, l.relname) AS fix
  FROM named d
  CROSS JOIN parent p
  JOIN pg_inherits i ON i.inhparent = p.oid AND NOT i.inhdetachpending
  JOIN pg_class l ON l.oid = i.inhrelid
  JOIN pg_namespace n ON n.oid = l.relnamespace
 WHERE NOT EXISTS (SELECT FROM pg_publication_rel r WHERE r.prpubid = d.oid AND r.prrelid = l.oid)
UNION ALL
SELECT format('%I.%I', m.nspname, c.relname),
       format('publication %I, which publishes changes as those of the partitions: each subscriber needs every new partition, and REFRESH PUBLICATION', b.pubname), 'INFO',
       format('ALTER PUBLICATION %I SET (publish_via_partition_root = true);', b.pubname)
  FROM parent p
  JOIN pg_class c ON c.oid = p.oid
  JOIN pg_namespace m ON m.oid = c.relnamespace
  JOIN pg_publication_rel r ON r.prrelid = p.oid
  JOIN pg_publication b ON b.oid = r.prpubid AND NOT b.pubviaroot
 ORDER BY 2, 1
