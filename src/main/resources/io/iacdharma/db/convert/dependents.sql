-- What else in the database means this very table, not whichever bears its name: views and functions that can be written anew, and the rest. Least version: 15. Privileges: none. Locks: none.
WITH target AS (
    SELECT c.oid, ARRAY[c.reltype, (SELECT t.typarray FROM pg_type t WHERE t.oid = c.reltype)] AS types
      FROM pg_class c
     WHERE c.oid = ?::oid
), found AS (
    SELECT DISTINCT d.classid, d.objid, d.refclassid <> 'pg_class'::regclass AS strict
      FROM pg_depend d, target
     WHERE d.deptype <> 'P' AND d.deptype <> 'S'
       AND ((d.refclassid = 'pg_class'::regclass AND d.refobjid = target.oid)
            OR (d.refclassid = 'pg_type'::regclass AND d.refobjid = ANY (target.types))
            OR (d.refclassid = 'pg_constraint'::regclass AND d.classid IN ('pg_rewrite'::regclass, 'pg_proc'::regclass)
                AND d.refobjid IN (SELECT k.oid FROM pg_constraint k WHERE k.conrelid = target.oid)))
       AND NOT (d.classid = 'pg_type'::regclass AND d.objid = ANY (target.types))
), alien AS (
    SELECT f.classid, f.objid, bool_or(f.strict) AS strict
      FROM found f, target
     WHERE NOT (f.classid = 'pg_class'::regclass AND f.objid = target.oid)
       AND NOT CASE f.classid
               WHEN 'pg_class'::regclass THEN EXISTS (
                    SELECT FROM pg_class c WHERE c.oid = f.objid AND (c.relkind IN ('i', 'I', 't', 'S')
                        OR EXISTS (SELECT FROM pg_inherits i WHERE i.inhrelid = c.oid AND i.inhparent = target.oid)))
               WHEN 'pg_attrdef'::regclass THEN EXISTS (SELECT FROM pg_attrdef a WHERE a.oid = f.objid AND a.adrelid = target.oid)
               WHEN 'pg_constraint'::regclass THEN EXISTS (
                    SELECT FROM pg_constraint k WHERE k.oid = f.objid AND target.oid IN (k.conrelid, k.confrelid))
               WHEN 'pg_trigger'::regclass THEN EXISTS (
                    SELECT FROM pg_trigger g WHERE g.oid = f.objid AND (g.tgrelid = target.oid OR g.tgisinternal))
               WHEN 'pg_rewrite'::regclass THEN EXISTS (SELECT FROM pg_rewrite w WHERE w.oid = f.objid AND w.ev_class = target.oid)
               WHEN 'pg_policy'::regclass THEN EXISTS (SELECT FROM pg_policy p WHERE p.oid = f.objid AND p.polrelid = target.oid)
               WHEN 'pg_publication_rel'::regclass THEN true
               WHEN 'pg_statistic_ext'::regclass THEN EXISTS (
                    SELECT FROM pg_statistic_ext s WHERE s.oid = f.objid AND s.stxrelid = target.oid)
               ELSE false END
     GROUP BY f.classid, f.objid
)
SELECT coalesce(v.oid, p.oid)::bigint AS oid,
       CASE WHEN v.oid IS NOT NULL THEN 'view' WHEN p.oid IS NOT NULL THEN 'function' ELSE 'other' END AS kind,
       CASE WHEN v.oid IS NOT NULL THEN 'view ' || v.oid::regclass ELSE pg_describe_object(a.classid, a.objid, 0) END AS name,
       CASE WHEN v.oid IS NOT NULL THEN
                 format('CREATE OR REPLACE VIEW %I.%I%s AS %s', n.nspname, v.relname,
                        ' WITH (' || array_to_string(v.reloptions, ', ') || ')', rtrim(pg_get_viewdef(v.oid), ';'))
            WHEN p.oid IS NOT NULL THEN pg_get_functiondef(p.oid) END AS text
  FROM alien a
  LEFT JOIN pg_rewrite w ON a.classid = 'pg_rewrite'::regclass AND w.oid = a.objid AND NOT a.strict AND w.rulename = '_RETURN'
  LEFT JOIN pg_class v ON v.oid = w.ev_class AND v.relkind = 'v' AND v.relpersistence = 'p' AND pg_has_role(v.relowner, 'USAGE')
  LEFT JOIN pg_namespace n ON n.oid = v.relnamespace
  LEFT JOIN pg_proc p ON a.classid = 'pg_proc'::regclass AND p.oid = a.objid AND NOT a.strict AND p.prokind IN ('f', 'p')
       AND pg_has_role(p.proowner, 'USAGE')
 ORDER BY 2 DESC, 3
