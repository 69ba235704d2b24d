-- The sets of columns in which no two rows of these tables are equal. Least version: 15. Privileges: none. Locks: none.
SELECT i.indrelid::bigint AS oid,
       (SELECT array_agg(a.attname::text ORDER BY k.position)
          FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, position)
          JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
         WHERE k.position <= i.indnkeyatts) AS columns,
       i.indisprimary AS is_primary
  FROM pg_index i
 WHERE i.indrelid = ANY (?::oid[]) AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
 ORDER BY i.indrelid, i.indisprimary DESC, i.indexrelid
