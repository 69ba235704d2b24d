-- The columns of these tables. Least version: 15. Privileges: none. Locks: none.
-- A type without an equality of its own (json, xml, point) is compared as text; box and its like have one that compares areas.
SELECT a.attrelid::bigint AS oid, a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type,
       b.typcategory = 'A' AS is_array, b.typname IN ('json', 'jsonb') AS is_json,
       a.attnotnull AS required, a.attgenerated <> '' AS generated, a.attidentity = 'a' AS always_identity,
       CASE WHEN a.attidentity = 'd'
            THEN format('nextval(%L::regclass)', pg_get_serial_sequence(a.attrelid::regclass::text, a.attname))
            WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END AS fallback,
       (SELECT format('%I.%I', m.nspname, o.collname)
          FROM pg_collation o JOIN pg_namespace m ON m.oid = o.collnamespace
         WHERE o.oid = a.attcollation AND o.oid <> 'pg_catalog."default"'::regcollation) AS collation,
       b.typtype IN ('e', 'r', 'm')
         OR EXISTS (SELECT FROM pg_opclass p JOIN pg_am i ON i.oid = p.opcmethod
                     WHERE i.amname IN ('btree', 'hash') AND p.opcdefault
                       AND p.opcintype = CASE WHEN b.typcategory = 'A' AND b.typelem <> 0 THEN b.typelem
                                              WHEN b.typname = 'varchar' THEN 'text'::regtype
                                              ELSE b.oid END) AS comparable
  FROM pg_attribute a
  JOIN pg_type t ON t.oid = a.atttypid
  JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE a.attrelid = ANY (?::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
 ORDER BY a.attrelid, a.attnum
