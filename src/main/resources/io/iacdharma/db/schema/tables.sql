-- The tables, partitioned ones and partitions too. Where their rows lie (tablespaces) is not looked at.
-- Least version: 15. Privileges: none. Locks: none.
SELECT 'pg_class'::regclass::oid AS class_oid, c.oid AS object_oid, 0 AS sub, n.nspname AS schema, '' AS parent, c.relname AS name, '' AS signature,
       CASE c.relpersistence WHEN 'u' THEN 'unlogged' ELSE 'permanent' END AS persistence,
       CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
       CASE WHEN c.relispartition THEN
         (SELECT format('OF %I.%I ', pn.nspname, p.relname) || pg_get_expr(c.relpartbound, c.oid)
            FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE i.inhrelid = c.oid) END AS partition,
       CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS _bound,
       (SELECT pn.nspname FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
         WHERE i.inhrelid = c.oid AND c.relispartition) AS _parent_schema,
       (SELECT p.relname FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent WHERE i.inhrelid = c.oid AND c.relispartition) AS _parent_name,
       CASE WHEN NOT c.relispartition THEN
         (SELECT string_agg(format('%I.%I', pn.nspname, p.relname), ', ' ORDER BY i.inhseqno)
            FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE i.inhrelid = c.oid) END AS inherits,
       CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS of_type,
       (SELECT m.amname FROM pg_am m WHERE m.oid = c.relam) AS access_method,
       (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(c.reloptions) o) AS options,
       (SELECT string_agg('toast.' || o, ', ' ORDER BY o) FROM pg_class t, unnest(t.reloptions) o WHERE t.oid = c.reltoastrelid) AS toast_options,
       CASE WHEN c.relrowsecurity THEN 'enabled' ELSE 'disabled' END AS row_security,
       CASE WHEN c.relforcerowsecurity THEN 'forced' ELSE 'not forced' END AS row_security_of_owner,
       CASE c.relreplident WHEN 'd' THEN 'DEFAULT' WHEN 'n' THEN 'NOTHING' WHEN 'f' THEN 'FULL'
            ELSE coalesce((SELECT format('USING INDEX %I', x.relname) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
                            WHERE i.indrelid = c.oid AND i.indisreplident), 'DEFAULT') END AS replica_identity,
       (SELECT string_agg(format('%s %I', CASE g.tgenabled WHEN 'O' THEN 'ENABLE TRIGGER' WHEN 'D' THEN 'DISABLE TRIGGER'
                                   WHEN 'R' THEN 'ENABLE REPLICA TRIGGER' ELSE 'ENABLE ALWAYS TRIGGER' END, g.tgname), ', ' ORDER BY g.tgname)
          FROM pg_trigger g JOIN pg_trigger p ON p.oid = g.tgparentid
         WHERE g.tgrelid = c.oid AND NOT g.tgisinternal AND g.tgenabled <> p.tgenabled) AS triggers_unlike_parent,
       pg_get_userbyid(c.relowner) AS owner,
       (SELECT string_agg(a.privilege_type || E'\t' || a.is_grantable || E'\t'
                         || CASE a.grantee WHEN 0 THEN 'PUBLIC' WHEN c.relowner THEN '<owner>' ELSE pg_get_userbyid(a.grantee) END, E'\n')
          FROM aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a) AS grants,
       (SELECT string_agg(a.privilege_type || E'\t' || a.is_grantable || E'\t'
                         || CASE a.grantee WHEN 0 THEN 'PUBLIC' WHEN c.relowner THEN '<owner>' ELSE pg_get_userbyid(a.grantee) END, E'\n')
          FROM aclexplode(acldefault('r', c.relowner)) a) AS _builtin,
       obj_description(c.oid, 'pg_class') AS comment
  FROM pg_class c
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
   AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
