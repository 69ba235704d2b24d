-- Relations of which a catalog row is new since a transaction and a command of it; 0 for enums and domains.
-- Least version: 15. Privileges: none. Locks: none.
SELECT f.relation, pg_catalog.max(f.command::pg_catalog.text::pg_catalog.int8) AS command
  FROM (SELECT oid AS relation, xmin AS transaction, cmin AS command FROM pg_catalog.pg_class
        UNION ALL SELECT attrelid, xmin, cmin FROM pg_catalog.pg_attribute
        UNION ALL SELECT adrelid, xmin, cmin FROM pg_catalog.pg_attrdef
        UNION ALL SELECT conrelid, xmin, cmin FROM pg_catalog.pg_constraint
        UNION ALL SELECT indrelid, xmin, cmin FROM pg_catalog.pg_index
        UNION ALL SELECT inhrelid, xmin, cmin FROM pg_catalog.pg_inherits
        UNION ALL SELECT partrelid, xmin, cmin FROM pg_catalog.pg_partitioned_table
        UNION ALL SELECT 0, xmin, cmin FROM pg_catalog.pg_enum
        UNION ALL SELECT 0, xmin, cmin FROM pg_catalog.pg_type WHERE typtype IN ('e', 'd')) f
 WHERE pg_catalog.age(f.transaction) <= (SELECT pg_catalog.age('{since}'::pg_catalog.xid))
   AND f.command::pg_catalog.text::pg_catalog.int8 > {command}
 GROUP BY f.relation
