-- The statements that make a table like a partitioned one and give it what neither LIKE nor ATTACH brings along: owner, place,
-- storage options, privileges, row level security, statement triggers, statistics targets, replica identity, publications.
-- What the parent cannot have is taken from a sibling. With search_path empty, or names in triggers are not qualified.
-- Least version: 15. Privileges: none. Locks: none.
WITH given AS (
    SELECT ?::oid AS parent, ?::oid AS sibling, ?::text AS made, ?::boolean AS grants, ?::text AS comment
), parent AS (
    SELECT c.*, format('%I.%I', n.nspname, c.relname) AS name, g.made, g.grants, g.comment, g.sibling
      FROM given g JOIN pg_class c ON c.oid = g.parent JOIN pg_namespace n ON n.oid = c.relnamespace
), sibling AS (
    SELECT c.* FROM given g JOIN pg_class c ON c.oid = g.sibling
), options AS (
    SELECT string_agg(o.text, ', ' ORDER BY o.text) AS list
      FROM (SELECT format('%I = %L', option_name, option_value) AS text
              FROM sibling s, pg_options_to_table(s.reloptions)
             UNION ALL
            SELECT format('toast.%I = %L', option_name, option_value)
              FROM sibling s JOIN pg_class t ON t.oid = s.reltoastrelid, pg_options_to_table(t.reloptions)) AS o
)
SELECT statement
  FROM (
    SELECT 10 AS place, '' AS part,
           format('CREATE %sTABLE %s (LIKE %s INCLUDING ALL EXCLUDING IDENTITY)%s%s%s',
                  CASE WHEN s.relpersistence = 'u' THEN 'UNLOGGED ' END, p.made, p.name,
                  (SELECT format(' USING %I', m.amname) FROM pg_am m WHERE m.oid = s.relam),
                  (SELECT format(' WITH (%s)', o.list) FROM options o WHERE o.list IS NOT NULL),
                  (SELECT format(' TABLESPACE %I', t.spcname) FROM pg_tablespace t
                    WHERE t.oid = coalesce(nullif(p.reltablespace, 0), s.reltablespace))) AS statement
      FROM parent p LEFT JOIN sibling s ON true
    UNION ALL
    SELECT 20, '', format('ALTER TABLE %s OWNER TO %I', made, pg_get_userbyid(relowner)) FROM parent
     WHERE relowner <> (SELECT r.oid FROM pg_roles r WHERE r.rolname = current_user)
    UNION ALL
    -- Default privileges have given what nobody asked for here.
    SELECT 30, '', format('REVOKE ALL ON TABLE %s FROM PUBLIC', made) FROM parent
    UNION ALL
    SELECT DISTINCT 30, pg_get_userbyid(a.grantee), format('REVOKE ALL ON TABLE %s FROM %I', p.made, pg_get_userbyid(a.grantee))
      FROM parent p, pg_default_acl d, aclexplode(d.defaclacl) a
     WHERE d.defaclobjtype = 'r' AND a.grantee NOT IN (0, p.relowner)
    UNION ALL
    SELECT 40, a.grantee || a.privilege_type,
           format('GRANT %s ON TABLE %s TO %s%s', a.privilege_type, p.made,
                  CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
                  CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END)
      FROM parent p, aclexplode(p.relacl) a WHERE p.grants AND a.grantee <> p.relowner
    UNION ALL
    SELECT 41, c.attnum || '/' || a.grantee || a.privilege_type,
           format('GRANT %s (%I) ON TABLE %s TO %s%s', a.privilege_type, c.attname, p.made,
                  CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
                  CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END)
      FROM parent p JOIN pg_attribute c ON c.attrelid = p.oid AND c.attnum > 0 AND NOT c.attisdropped, aclexplode(c.attacl) a
     WHERE p.grants AND a.grantee <> p.relowner
    UNION ALL
    SELECT 50, '', format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', made) FROM parent WHERE relrowsecurity
    UNION ALL
    SELECT 51, '', format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', made) FROM parent WHERE relforcerowsecurity
    UNION ALL
    SELECT 60 + s.place, t.tgname, s.statement
      FROM parent p JOIN pg_trigger t ON t.tgrelid = p.oid AND NOT t.tgisinternal AND t.tgtype::int & 1 = 0,
           LATERAL (VALUES (pg_get_triggerdef(t.oid), ' ON ' || p.name || ' ')) AS d (text, target),
           LATERAL (VALUES
             (0, overlay(d.text PLACING ' ON ' || p.made || ' ' FROM position(d.target IN d.text) FOR length(d.target))),
             (1, format('ALTER TABLE %s %s TRIGGER %I', p.made,
                        CASE t.tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'D' THEN 'DISABLE' END, t.tgname)),
             (2, format('COMMENT ON TRIGGER %I ON %s IS %L', t.tgname, p.made, obj_description(t.oid, 'pg_trigger')))) AS s (place, statement)
     WHERE s.place = 0 OR s.place = 1 AND t.tgenabled <> 'O' OR s.place = 2 AND obj_description(t.oid, 'pg_trigger') IS NOT NULL
    UNION ALL
    SELECT 70, a.attname, format('ALTER TABLE %s ALTER COLUMN %I SET STATISTICS %s', p.made, a.attname, a.attstattarget)
      FROM parent p JOIN pg_attribute a ON a.attrelid = p.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE coalesce(a.attstattarget, -1) >= 0
    UNION ALL
    -- Only the options that the manual names: what else a server keeps there is its own.
    SELECT 71, a.attname, format('ALTER TABLE %s ALTER COLUMN %I SET (%s)', p.made, a.attname, o.list)
      FROM parent p JOIN pg_attribute a ON a.attrelid = p.oid AND a.attnum > 0 AND NOT a.attisdropped,
           LATERAL (SELECT string_agg(format('%I = %L', option_name, option_value), ', ') AS list
                      FROM pg_options_to_table(a.attoptions) WHERE option_name IN ('n_distinct', 'n_distinct_inherited')) AS o
     WHERE o.list IS NOT NULL
    UNION ALL
    SELECT 80, '', format('ALTER TABLE %s REPLICA IDENTITY %s', p.made, CASE r.kind WHEN 'f' THEN 'FULL' ELSE 'NOTHING' END)
      FROM parent p LEFT JOIN sibling s ON true,
           LATERAL (VALUES (CASE p.relreplident WHEN 'd' THEN s.relreplident ELSE p.relreplident END)) AS r (kind)
     WHERE r.kind IN ('f', 'n')
    UNION ALL
    SELECT 90, '', format('COMMENT ON TABLE %s IS %L', made, comment) FROM parent
    UNION ALL
    -- A publication that names the parent takes every partition; one that names partitions takes those that it names.
    SELECT 95, b.pubname,
           format('ALTER PUBLICATION %I ADD TABLE %s%s%s', b.pubname, p.made,
                  (SELECT format(' (%s)', string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum))
                     FROM pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)
                   HAVING count(*) > 0),
                  ' WHERE (' || pg_get_expr(r.prqual, r.prrelid) || ')')
      FROM parent p JOIN pg_publication_rel r ON r.prrelid = p.sibling JOIN pg_publication b ON b.oid = r.prpubid
     WHERE pg_has_role(b.pubowner, 'USAGE')
       AND NOT EXISTS (SELECT FROM pg_publication_rel o WHERE o.prpubid = b.oid AND o.prrelid = p.oid)
  ) AS statements
 ORDER BY place, part
