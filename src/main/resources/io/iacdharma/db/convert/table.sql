-- A table with what must be known of it before it is converted. Least version: 15. Privileges: none. Locks: none.
SELECT c.oid::bigint AS oid, c.relkind AS kind, c.relpersistence AS persistence, c.relispartition AS partition,
       EXISTS (SELECT FROM pg_inherits i WHERE c.oid IN (i.inhrelid, i.inhparent)) AS inherits,
       c.reloftype <> 0 AS typed, m.amname AS method,
       pg_get_userbyid(c.relowner) AS owner, pg_has_role(c.relowner, 'USAGE') AS mine,
       has_schema_privilege(c.relowner, c.relnamespace, 'CREATE') AS may_create,
       (SELECT e.extname
          FROM pg_depend d
          JOIN pg_extension e ON e.oid = d.refobjid
         WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_extension'::regclass
         LIMIT 1) AS extension,
       EXISTS (SELECT FROM pg_seclabel s WHERE s.classoid = 'pg_class'::regclass AND s.objoid = c.oid) AS labelled,
       (SELECT string_agg(w.rulename, ', ' ORDER BY w.rulename)
          FROM pg_rewrite w WHERE w.ev_class = c.oid AND w.rulename <> '_RETURN') AS rules,
       EXISTS (SELECT FROM pg_subscription_rel s WHERE s.srrelid = c.oid) AS subscribed,
       t.spcname AS tablespace, c.relreplident AS replica_identity,
       pg_table_size(c.oid) AS bytes, c.reltuples::bigint AS rows, pg_relation_filenode(c.oid)::bigint AS filenode,
       c.reloptions::text[] AS options, o.reloptions::text[] AS toast_options
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_am m ON m.oid = c.relam
  LEFT JOIN pg_class o ON o.oid = c.reltoastrelid
  LEFT JOIN pg_tablespace t ON t.oid = c.reltablespace
 WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
