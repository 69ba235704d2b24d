-- The aggregates.
-- Least version: 15. Privileges: none. Locks: none.
SELECT 'pg_proc'::regclass::oid AS class_oid, p.oid AS object_oid, 0 AS sub, n.nspname AS schema, '' AS parent, p.proname AS name,
       '(' || CASE WHEN p.pronargs = 0 THEN '*' ELSE oidvectortypes(p.proargtypes) END || ')' AS signature,
       format('(%s) (', CASE WHEN p.pronargs = 0 THEN '*' ELSE pg_get_function_arguments(p.oid) END)
         || concat_ws(', ', 'SFUNC = ' || g.aggtransfn::regproc, 'STYPE = ' || format_type(g.aggtranstype, NULL),
              'SSPACE = ' || nullif(g.aggtransspace, 0), 'FINALFUNC = ' || nullif(g.aggfinalfn, 0)::regproc,
              CASE WHEN g.aggfinalextra THEN 'FINALFUNC_EXTRA' END,
              'COMBINEFUNC = ' || nullif(g.aggcombinefn, 0)::regproc, 'SERIALFUNC = ' || nullif(g.aggserialfn, 0)::regproc,
              'DESERIALFUNC = ' || nullif(g.aggdeserialfn, 0)::regproc, 'INITCOND = ' || quote_literal(g.agginitval),
              'MSFUNC = ' || nullif(g.aggmtransfn, 0)::regproc, 'MINVFUNC = ' || nullif(g.aggminvtransfn, 0)::regproc,
              'MSTYPE = ' || format_type(nullif(g.aggmtranstype, 0), NULL), 'MFINALFUNC = ' || nullif(g.aggmfinalfn, 0)::regproc,
              'MINITCOND = ' || quote_literal(g.aggminitval), CASE WHEN g.aggkind = 'h' THEN 'HYPOTHETICAL' END,
              CASE p.proparallel WHEN 's' THEN 'PARALLEL = SAFE' WHEN 'r' THEN 'PARALLEL = RESTRICTED' END) || ')' AS definition,
       pg_get_userbyid(p.proowner) AS owner,
       (SELECT string_agg(a.privilege_type || E'\t' || a.is_grantable || E'\t'
                         || CASE a.grantee WHEN 0 THEN 'PUBLIC' WHEN p.proowner THEN '<owner>' ELSE pg_get_userbyid(a.grantee) END, E'\n')
          FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a) AS grants,
       (SELECT string_agg(a.privilege_type || E'\t' || a.is_grantable || E'\t'
                         || CASE a.grantee WHEN 0 THEN 'PUBLIC' WHEN p.proowner THEN '<owner>' ELSE pg_get_userbyid(a.grantee) END, E'\n')
          FROM aclexplode(acldefault('f', p.proowner)) a) AS _builtin,
       obj_description(p.oid, 'pg_proc') AS comment
  FROM pg_proc p
  JOIN pg_aggregate g ON g.aggfnoid = p.oid
  JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
