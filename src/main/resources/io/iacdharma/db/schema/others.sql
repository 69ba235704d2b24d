-- Kinds of objects that few schemas have: that they are there is seen, what they are like is not.
-- Least version: 15. Privileges: none. Locks: none.
SELECT o.class_oid, o.object_oid, 0 AS sub, '' AS schema, i.type AS parent, i.identity AS name, '' AS signature
  FROM (SELECT 'pg_operator'::regclass::oid AS class_oid, oid AS object_oid, oprnamespace AS namespace FROM pg_operator
        UNION ALL SELECT 'pg_opclass'::regclass, oid, opcnamespace FROM pg_opclass
        UNION ALL SELECT 'pg_opfamily'::regclass, oid, opfnamespace FROM pg_opfamily
        UNION ALL SELECT 'pg_conversion'::regclass, oid, connamespace FROM pg_conversion
        UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgnamespace FROM pg_ts_config
        UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictnamespace FROM pg_ts_dict
        UNION ALL SELECT 'pg_cast'::regclass, oid, 0 FROM pg_cast WHERE oid >= 16384
        UNION ALL SELECT 'pg_foreign_data_wrapper'::regclass, oid, 0 FROM pg_foreign_data_wrapper
        UNION ALL SELECT 'pg_foreign_server'::regclass, oid, 0 FROM pg_foreign_server
        UNION ALL SELECT 'pg_language'::regclass, oid, 0 FROM pg_language WHERE oid >= 16384) o
  LEFT JOIN pg_namespace n ON n.oid = o.namespace
 CROSS JOIN LATERAL pg_identify_object(o.class_oid, o.object_oid, 0) i
 WHERE (n.oid IS NULL OR (n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'))
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = o.class_oid AND d.objid = o.object_oid AND d.deptype IN ('e', 'i'))
